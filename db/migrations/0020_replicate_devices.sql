ALTER TABLE "leaderboards" ADD COLUMN "device" text;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "device" text;