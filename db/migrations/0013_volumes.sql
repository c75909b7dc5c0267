CREATE TABLE "volume_files" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"phase_id" uuid NOT NULL,
	"submission_id" uuid,
	"truth_sha256" text NOT NULL,
	"blob_sha256" text,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "volume_files_once" UNIQUE NULLS NOT DISTINCT("phase_id","submission_id")
);
--> statement-breakpoint
CREATE TABLE "volumes" (
	"file_id" uuid NOT NULL,
	"instance" text NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"offset_bytes" bigint NOT NULL,
	"bytes" integer NOT NULL,
	CONSTRAINT "volumes_file_id_instance_name_pk" PRIMARY KEY("file_id","instance","name")
);
--> statement-breakpoint
ALTER TABLE "phases" ADD COLUMN "truth_shown" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "volume_files" ADD CONSTRAINT "volume_files_phase_id_phases_id_fk" FOREIGN KEY ("phase_id") REFERENCES "public"."phases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "volume_files" ADD CONSTRAINT "volume_files_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "volume_files" ADD CONSTRAINT "volume_files_blob_sha256_blobs_sha256_fk" FOREIGN KEY ("blob_sha256") REFERENCES "public"."blobs"("sha256") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "volumes" ADD CONSTRAINT "volumes_file_id_volume_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."volume_files"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "volume_files_submission" ON "volume_files" USING btree ("submission_id");--> statement-breakpoint
ALTER TABLE "phases" ADD CONSTRAINT "phases_truth_with_instance_scores" CHECK (not "phases"."truth_shown" or "phases"."instance_scores_shown");