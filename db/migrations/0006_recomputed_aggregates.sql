CREATE TABLE "instance_records" (
	"submission_id" uuid NOT NULL,
	"evaluator_version" integer NOT NULL,
	"name" text NOT NULL,
	"width" integer NOT NULL,
	"starts" integer[] NOT NULL,
	"values" double precision[] NOT NULL,
	CONSTRAINT "instance_records_submission_id_evaluator_version_name_pk" PRIMARY KEY("submission_id","evaluator_version","name")
);
--> statement-breakpoint
ALTER TABLE "leaderboards" ADD COLUMN "method" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "phases" ADD COLUMN "resampling" jsonb;--> statement-breakpoint
ALTER TABLE "instance_records" ADD CONSTRAINT "instance_records_submission_id_evaluator_version_evaluations_submission_id_evaluator_version_fk" FOREIGN KEY ("submission_id","evaluator_version") REFERENCES "public"."evaluations"("submission_id","evaluator_version") ON DELETE cascade ON UPDATE no action;