CREATE TABLE "rater_levels" (
	"phase_id" uuid PRIMARY KEY NOT NULL,
	"input_hash" text NOT NULL,
	"scores" jsonb,
	"computed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "rater_levels" ADD CONSTRAINT "rater_levels_phase_id_phases_id_fk" FOREIGN KEY ("phase_id") REFERENCES "public"."phases"("id") ON DELETE cascade ON UPDATE no action;