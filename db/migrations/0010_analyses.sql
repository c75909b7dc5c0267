CREATE TABLE "analyses" (
	"phase_id" uuid PRIMARY KEY NOT NULL,
	"input_hash" text NOT NULL,
	"method" integer NOT NULL,
	"submission_ids" uuid[] NOT NULL,
	"associations" jsonb NOT NULL,
	"computed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "instance_summaries" (
	"phase_id" uuid NOT NULL,
	"metric" text NOT NULL,
	"systems" integer[] NOT NULL,
	"mean" double precision[] NOT NULL,
	"median" double precision[] NOT NULL,
	"spread" double precision[] NOT NULL,
	"lowest" double precision[] NOT NULL,
	"highest" double precision[] NOT NULL,
	"best" integer[] NOT NULL,
	"worst" integer[] NOT NULL,
	"discrimination" double precision[] NOT NULL,
	CONSTRAINT "instance_summaries_phase_id_metric_pk" PRIMARY KEY("phase_id","metric")
);
--> statement-breakpoint
CREATE TABLE "instance_attributes" (
	"phase_id" uuid NOT NULL,
	"attribute_id" text NOT NULL,
	"position" integer NOT NULL,
	"label" text NOT NULL,
	"unit" text,
	"kind" text NOT NULL,
	"is_shown" boolean NOT NULL,
	"values" jsonb NOT NULL,
	CONSTRAINT "instance_attributes_phase_id_attribute_id_pk" PRIMARY KEY("phase_id","attribute_id")
);
--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "system_attributes" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "analyses" ADD CONSTRAINT "analyses_phase_id_phases_id_fk" FOREIGN KEY ("phase_id") REFERENCES "public"."phases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instance_summaries" ADD CONSTRAINT "instance_summaries_phase_id_analyses_phase_id_fk" FOREIGN KEY ("phase_id") REFERENCES "public"."analyses"("phase_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instance_attributes" ADD CONSTRAINT "instance_attributes_phase_id_phases_id_fk" FOREIGN KEY ("phase_id") REFERENCES "public"."phases"("id") ON DELETE cascade ON UPDATE no action;