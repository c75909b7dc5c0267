CREATE TYPE "public"."reference_kind" AS ENUM('consensus', 'ensemble');--> statement-breakpoint
CREATE TABLE "chance_bands" (
	"phase_id" uuid PRIMARY KEY NOT NULL,
	"input_hash" text NOT NULL,
	"bands" jsonb NOT NULL,
	"computed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reference_builds" (
	"phase_id" uuid NOT NULL,
	"reference_id" text NOT NULL,
	"system_id" uuid NOT NULL,
	"submission_id" uuid,
	"reason" text,
	"member_ids" uuid[] NOT NULL,
	"input_hash" text NOT NULL,
	"built_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reference_builds_phase_id_reference_id_pk" PRIMARY KEY("phase_id","reference_id")
);
--> statement-breakpoint
ALTER TABLE "systems" DROP CONSTRAINT "systems_one_owner";--> statement-breakpoint
ALTER TABLE "systems" ADD COLUMN "reference_kind" "reference_kind";--> statement-breakpoint
ALTER TABLE "chance_bands" ADD CONSTRAINT "chance_bands_phase_id_phases_id_fk" FOREIGN KEY ("phase_id") REFERENCES "public"."phases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_builds" ADD CONSTRAINT "reference_builds_phase_id_phases_id_fk" FOREIGN KEY ("phase_id") REFERENCES "public"."phases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_builds" ADD CONSTRAINT "reference_builds_system_id_systems_id_fk" FOREIGN KEY ("system_id") REFERENCES "public"."systems"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_builds" ADD CONSTRAINT "reference_builds_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "systems" ADD CONSTRAINT "systems_one_owner" CHECK (num_nonnulls("systems"."owner_id", "systems"."team_id", "systems"."reference_kind") = 1);