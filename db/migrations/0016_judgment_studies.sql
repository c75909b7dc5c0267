CREATE TYPE "public"."study_file_kind" AS ENUM('full', 'reduced', 'run');--> statement-breakpoint
CREATE TYPE "public"."study_state" AS ENUM('collecting', 'queued', 'ready', 'invalid', 'failed');--> statement-breakpoint
CREATE TABLE "judgment_studies" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"owner_id" text NOT NULL,
	"title" text NOT NULL,
	"state" "study_state" DEFAULT 'collecting' NOT NULL,
	"is_shared" boolean DEFAULT false NOT NULL,
	"request" jsonb NOT NULL,
	"study" jsonb,
	"problems" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"queued_at" timestamp with time zone,
	"ready_at" timestamp with time zone,
	"expires_at" timestamp with time zone DEFAULT now() + interval '90 days' NOT NULL,
	CONSTRAINT "judgment_studies_title_not_empty" CHECK (length(trim("judgment_studies"."title")) between 1 and 120)
);
--> statement-breakpoint
CREATE TABLE "judgment_study_files" (
	"study_id" uuid NOT NULL,
	"kind" "study_file_kind" NOT NULL,
	"name" text NOT NULL,
	"bytes" bigint NOT NULL,
	"blob_sha256" text NOT NULL,
	CONSTRAINT "judgment_study_files_study_id_kind_name_pk" PRIMARY KEY("study_id","kind","name")
);
--> statement-breakpoint
ALTER TABLE "judgment_studies" ADD CONSTRAINT "judgment_studies_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "judgment_study_files" ADD CONSTRAINT "judgment_study_files_study_id_judgment_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."judgment_studies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "judgment_study_files" ADD CONSTRAINT "judgment_study_files_blob_sha256_blobs_sha256_fk" FOREIGN KEY ("blob_sha256") REFERENCES "public"."blobs"("sha256") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "judgment_studies_owner" ON "judgment_studies" USING btree ("owner_id","created_at");--> statement-breakpoint
CREATE INDEX "judgment_studies_expiry" ON "judgment_studies" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "judgment_study_files_blob" ON "judgment_study_files" USING btree ("blob_sha256");