ALTER TABLE "benchmark_reports" ADD COLUMN "latex_sha256" text;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "latex_sha256" text;--> statement-breakpoint
ALTER TABLE "benchmark_reports" ADD CONSTRAINT "benchmark_reports_latex_sha256_blobs_sha256_fk" FOREIGN KEY ("latex_sha256") REFERENCES "public"."blobs"("sha256") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_latex_sha256_blobs_sha256_fk" FOREIGN KEY ("latex_sha256") REFERENCES "public"."blobs"("sha256") ON DELETE restrict ON UPDATE no action;