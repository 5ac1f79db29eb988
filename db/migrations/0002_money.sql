CREATE TABLE `audit_log` (
	`id` char(36) character set ascii collate ascii_bin NOT NULL,
	`actor_id` char(36) character set ascii collate ascii_bin NOT NULL,
	`action` varchar(40) character set ascii collate ascii_bin NOT NULL,
	`subject` char(36) character set ascii collate ascii_bin NOT NULL,
	`detail` text NOT NULL,
	`created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
	CONSTRAINT `audit_log_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `dev_mails` (
	`id` char(36) character set ascii collate ascii_bin NOT NULL,
	`recipient` varchar(254) NOT NULL,
	`subject` varchar(200) NOT NULL,
	`text` text NOT NULL,
	`html` text NOT NULL,
	`created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
	CONSTRAINT `dev_mails_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` char(36) character set ascii collate ascii_bin NOT NULL,
	`kind` enum('order_placed','tickets_refunded') NOT NULL,
	`subject_id` char(36) character set ascii collate ascii_bin NOT NULL,
	`attempts` int NOT NULL DEFAULT 0,
	`created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
	`due_at` datetime(3) DEFAULT CURRENT_TIMESTAMP(3),
	CONSTRAINT `outbox_id` PRIMARY KEY(`id`),
	CONSTRAINT `outbox_one_per_change` UNIQUE(`kind`,`subject_id`)
);
--> statement-breakpoint
ALTER TABLE `ledger_accounts` ADD `fence` bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `performances` ADD `refunds_until` datetime(3);--> statement-breakpoint
ALTER TABLE `performances` ADD `refunded_at` datetime(3);--> statement-breakpoint
ALTER TABLE `users` ADD `locale` enum('en','ko');--> statement-breakpoint
ALTER TABLE `audit_log` ADD CONSTRAINT `audit_log_actor_id_users_id_fk` FOREIGN KEY (`actor_id`) REFERENCES `users`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX `audit_log_by_subject` ON `audit_log` (`subject`);--> statement-breakpoint
CREATE INDEX `outbox_by_due_time` ON `outbox` (`due_at`);--> statement-breakpoint
CREATE INDEX `performances_by_cancellation` ON `performances` (`cancelled_at`,`refunded_at`);--> statement-breakpoint
INSERT INTO `outbox` (`id`, `kind`, `subject_id`, `created_at`, `due_at`) SELECT `id`, 'order_placed', `id`, `created_at`, NULL FROM `orders`;--> statement-breakpoint
INSERT INTO `outbox` (`id`, `kind`, `subject_id`, `created_at`, `due_at`) SELECT `id`, 'tickets_refunded', `id`, `created_at`, NULL FROM `refunds`;
