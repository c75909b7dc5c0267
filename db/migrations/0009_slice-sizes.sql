ALTER TABLE "evaluations" ADD COLUMN "group_sizes" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "phases" ADD COLUMN "smallest_slice" integer DEFAULT 5 NOT NULL;--> statement-breakpoint
ALTER TABLE "phases" ADD CONSTRAINT "phases_slice_of_several" CHECK ("phases"."smallest_slice" > 1);