CREATE TABLE "reference_comparisons" (
	"phase_id" uuid PRIMARY KEY NOT NULL,
	"input_hash" text NOT NULL,
	"comparison" jsonb NOT NULL,
	"computed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "reference_comparisons" ADD CONSTRAINT "reference_comparisons_phase_id_phases_id_fk" FOREIGN KEY ("phase_id") REFERENCES "public"."phases"("id") ON DELETE cascade ON UPDATE no action;