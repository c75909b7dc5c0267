CREATE TABLE "rankings" (
	"benchmark_id" uuid PRIMARY KEY NOT NULL,
	"input_hash" text NOT NULL,
	"source" jsonb NOT NULL,
	"board" jsonb NOT NULL,
	"duration_ms" double precision NOT NULL,
	"computed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "rankings" ADD CONSTRAINT "rankings_benchmark_id_benchmarks_id_fk" FOREIGN KEY ("benchmark_id") REFERENCES "public"."benchmarks"("id") ON DELETE cascade ON UPDATE no action;