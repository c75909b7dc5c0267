ALTER TABLE "submissions" DROP CONSTRAINT "submissions_bytes_present";--> statement-breakpoint
ALTER TABLE "submissions" ADD COLUMN "bytes" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "submissions" ADD COLUMN "duplicate_of" uuid;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_duplicate_of_submissions_id_fk" FOREIGN KEY ("duplicate_of") REFERENCES "public"."submissions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_bytes_positive" CHECK ("submissions"."bytes" > 0);--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_blob_present" CHECK ("submissions"."state" in ('uploading', 'withdrawn') or "submissions"."blob_sha256" is not null);