CREATE TYPE "public"."figure_reveals" AS ENUM('scores', 'instances');--> statement-breakpoint
CREATE TABLE "figures" (
	"submission_id" uuid NOT NULL,
	"evaluator_version" integer NOT NULL,
	"figure_id" text NOT NULL,
	"position" integer NOT NULL,
	"reveals" "figure_reveals" NOT NULL,
	"head" jsonb NOT NULL,
	"panels" jsonb NOT NULL,
	CONSTRAINT "figures_submission_id_evaluator_version_figure_id_pk" PRIMARY KEY("submission_id","evaluator_version","figure_id")
);
--> statement-breakpoint
ALTER TABLE "figures" ADD CONSTRAINT "figures_submission_id_evaluator_version_evaluations_submission_id_evaluator_version_fk" FOREIGN KEY ("submission_id","evaluator_version") REFERENCES "public"."evaluations"("submission_id","evaluator_version") ON DELETE cascade ON UPDATE no action;