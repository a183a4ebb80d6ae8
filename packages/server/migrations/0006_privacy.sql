CREATE TABLE "erasures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"by" text NOT NULL,
	"counts" jsonb NOT NULL,
	"models" jsonb NOT NULL,
	"erased_by" uuid,
	"erased_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "retention" (
	"kind" text PRIMARY KEY NOT NULL,
	"days" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "classifiers" ADD COLUMN "mask_pii" jsonb DEFAULT '["email","card","cnpj","cpf","ip","phone"]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_erased_by_users_id_fk" FOREIGN KEY ("erased_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;