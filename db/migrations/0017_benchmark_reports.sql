CREATE TABLE "benchmark_reports" (
	"sha256" text PRIMARY KEY NOT NULL,
	"benchmark_id" uuid NOT NULL,
	"report" json NOT NULL,
	"state" "report_state" DEFAULT 'queued' NOT NULL,
	"pdf_sha256" text,
	"kept_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "benchmark_reports" ADD CONSTRAINT "benchmark_reports_benchmark_id_benchmarks_id_fk" FOREIGN KEY ("benchmark_id") REFERENCES "public"."benchmarks"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "benchmark_reports" ADD CONSTRAINT "benchmark_reports_pdf_sha256_blobs_sha256_fk" FOREIGN KEY ("pdf_sha256") REFERENCES "public"."blobs"("sha256") ON DELETE restrict ON UPDATE no action;