CREATE TABLE `posters` (
	`id` char(36) character set ascii collate ascii_bin NOT NULL,
	`content_type` varchar(20) character set ascii collate ascii_bin NOT NULL,
	`image` mediumblob NOT NULL,
	`created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
	CONSTRAINT `posters_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `sale_samples` (
	`performance_id` char(36) character set ascii collate ascii_bin NOT NULL,
	`at` datetime(3) NOT NULL,
	`waiting` int NOT NULL,
	`admitted` int NOT NULL,
	`held` int NOT NULL,
	`sold` int NOT NULL,
	`revenue` bigint NOT NULL,
	CONSTRAINT `sale_samples_performance_id_at_pk` PRIMARY KEY(`performance_id`,`at`)
);
--> statement-breakpoint
CREATE TABLE `seat_blocks` (
	`performance_id` char(36) character set ascii collate ascii_bin NOT NULL,
	`seat` int NOT NULL,
	`note` varchar(200) NOT NULL,
	`blocked_by` char(36) character set ascii collate ascii_bin NOT NULL,
	`created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
	CONSTRAINT `seat_blocks_performance_id_seat_pk` PRIMARY KEY(`performance_id`,`seat`)
);
--> statement-breakpoint
ALTER TABLE `outbox` MODIFY COLUMN `kind` enum('order_placed','tickets_refunded','mail_requested') NOT NULL;--> statement-breakpoint
ALTER TABLE `concerts` ADD `revision` int DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `performances` ADD `pause_message` varchar(200);--> statement-breakpoint
ALTER TABLE `performances` ADD `revision` int DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `refunds` ADD `reason` varchar(300);--> statement-breakpoint
ALTER TABLE `venues` ADD `revision` int DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `seat_blocks` ADD CONSTRAINT `seat_blocks_blocked_by_users_id_fk` FOREIGN KEY (`blocked_by`) REFERENCES `users`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX `audit_log_by_actor` ON `audit_log` (`actor_id`);--> statement-breakpoint
CREATE INDEX `audit_log_by_action` ON `audit_log` (`action`);--> statement-breakpoint
CREATE INDEX `tickets_by_state` ON `tickets` (`performance_id`,`state`);--> statement-breakpoint
CREATE INDEX `users_by_name` ON `users` (`name`);--> statement-breakpoint
CREATE INDEX `users_by_role` ON `users` (`role`);