CREATE TABLE `buyers` (
	`performance_id` char(36) character set ascii collate ascii_bin NOT NULL,
	`user_id` char(36) character set ascii collate ascii_bin NOT NULL,
	`seats_bought` int NOT NULL DEFAULT 0,
	CONSTRAINT `buyers_performance_id_user_id_pk` PRIMARY KEY(`performance_id`,`user_id`),
	CONSTRAINT `seats_bought_not_negative` CHECK(`buyers`.`seats_bought` >= 0)
);
--> statement-breakpoint
CREATE TABLE `concerts` (
	`id` char(36) character set ascii collate ascii_bin NOT NULL,
	`slug` varchar(80) NOT NULL,
	`title` varchar(160) NOT NULL,
	`artist` varchar(160) NOT NULL,
	`description` text NOT NULL,
	`poster_url` varchar(300) NOT NULL,
	`created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
	CONSTRAINT `concerts_id` PRIMARY KEY(`id`),
	CONSTRAINT `concerts_slug_unique` UNIQUE(`slug`)
);
--> statement-breakpoint
CREATE TABLE `hold_seats` (
	`hold_id` char(36) character set ascii collate ascii_bin NOT NULL,
	`seat` int NOT NULL,
	`section` varchar(40) NOT NULL,
	`row` varchar(40) NOT NULL,
	`label` varchar(40) NOT NULL,
	`zone` varchar(40) NOT NULL,
	`price` bigint NOT NULL,
	CONSTRAINT `hold_seats_hold_id_seat_pk` PRIMARY KEY(`hold_id`,`seat`)
);
--> statement-breakpoint
CREATE TABLE `holds` (
	`id` char(36) character set ascii collate ascii_bin NOT NULL,
	`performance_id` char(36) character set ascii collate ascii_bin NOT NULL,
	`user_id` char(36) character set ascii collate ascii_bin NOT NULL,
	`state` enum('active','expired','released','purchased') NOT NULL DEFAULT 'active',
	`together` boolean NOT NULL,
	`expires_at` datetime(3) NOT NULL,
	`extended_at` datetime(3),
	`created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
	CONSTRAINT `holds_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`actor_id` char(36) character set ascii collate ascii_bin NOT NULL,
	`key` varchar(255) character set ascii collate ascii_bin NOT NULL,
	`request_hash` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`outcome` longtext NOT NULL,
	`created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
	CONSTRAINT `idempotency_keys_actor_id_key_pk` PRIMARY KEY(`actor_id`,`key`)
);
--> statement-breakpoint
CREATE TABLE `identities` (
	`provider` varchar(20) character set ascii collate ascii_bin NOT NULL,
	`provider_account_id` varchar(191) NOT NULL,
	`user_id` char(36) character set ascii collate ascii_bin NOT NULL,
	`created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
	CONSTRAINT `identities_provider_provider_account_id_pk` PRIMARY KEY(`provider`,`provider_account_id`)
);
--> statement-breakpoint
CREATE TABLE `layouts` (
	`id` char(36) character set ascii collate ascii_bin NOT NULL,
	`venue_id` char(36) character set ascii collate ascii_bin NOT NULL,
	`version` int NOT NULL,
	`seat_count` int NOT NULL,
	`layout` longtext NOT NULL,
	`created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
	CONSTRAINT `layouts_id` PRIMARY KEY(`id`),
	CONSTRAINT `layouts_by_venue` UNIQUE(`venue_id`,`version`)
);
--> statement-breakpoint
CREATE TABLE `ledger_accounts` (
	`id` char(36) character set ascii collate ascii_bin NOT NULL,
	`kind` enum('wallet','cash_in','revenue') NOT NULL,
	`user_id` char(36) character set ascii collate ascii_bin,
	`currency` varchar(3) character set ascii collate ascii_bin NOT NULL,
	`balance` bigint,
	`entry_count` bigint NOT NULL DEFAULT 0,
	CONSTRAINT `ledger_accounts_id` PRIMARY KEY(`id`),
	CONSTRAINT `ledger_accounts_user_id_unique` UNIQUE(`user_id`),
	CONSTRAINT `balance_not_negative` CHECK(`ledger_accounts`.`balance` >= 0)
);
--> statement-breakpoint
CREATE TABLE `ledger_entries` (
	`transaction_id` char(36) character set ascii collate ascii_bin NOT NULL,
	`account_id` char(36) character set ascii collate ascii_bin NOT NULL,
	`amount` bigint NOT NULL,
	`balance_after` bigint,
	`seq` bigint,
	CONSTRAINT `ledger_entries_transaction_id_account_id_pk` PRIMARY KEY(`transaction_id`,`account_id`),
	CONSTRAINT `ledger_entries_by_account` UNIQUE(`account_id`,`seq`)
);
--> statement-breakpoint
CREATE TABLE `ledger_transactions` (
	`id` char(36) character set ascii collate ascii_bin NOT NULL,
	`type` enum('top_up','purchase','refund') NOT NULL,
	`order_id` char(36) character set ascii collate ascii_bin,
	`reference_id` char(36) character set ascii collate ascii_bin,
	`created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
	CONSTRAINT `ledger_transactions_id` PRIMARY KEY(`id`),
	CONSTRAINT `ledger_one_booking_per_reference` UNIQUE(`type`,`reference_id`)
);
--> statement-breakpoint
CREATE TABLE `orders` (
	`id` char(36) character set ascii collate ascii_bin NOT NULL,
	`hold_id` char(36) character set ascii collate ascii_bin NOT NULL,
	`performance_id` char(36) character set ascii collate ascii_bin NOT NULL,
	`user_id` char(36) character set ascii collate ascii_bin NOT NULL,
	`total` bigint NOT NULL,
	`refunded` bigint NOT NULL DEFAULT 0,
	`currency` varchar(3) character set ascii collate ascii_bin NOT NULL,
	`created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
	CONSTRAINT `orders_id` PRIMARY KEY(`id`),
	CONSTRAINT `orders_hold_id_unique` UNIQUE(`hold_id`),
	CONSTRAINT `refunded_within_total` CHECK(`orders`.`refunded` between 0 and `orders`.`total`)
);
--> statement-breakpoint
CREATE TABLE `performances` (
	`id` char(36) character set ascii collate ascii_bin NOT NULL,
	`concert_id` char(36) character set ascii collate ascii_bin NOT NULL,
	`layout_id` char(36) character set ascii collate ascii_bin NOT NULL,
	`starts_at` datetime(3) NOT NULL,
	`doors_at` datetime(3),
	`lobby_opens_at` datetime(3),
	`sale_opens_at` datetime(3) NOT NULL,
	`sale_closes_at` datetime(3) NOT NULL,
	`published_at` datetime(3),
	`paused_at` datetime(3),
	`cancelled_at` datetime(3),
	`seat_count` int NOT NULL,
	`max_seats_per_order` smallint NOT NULL,
	`max_seats_per_account` smallint NOT NULL,
	`hold_seconds` int NOT NULL,
	`queue_enabled` boolean NOT NULL,
	`queue_max_active` int NOT NULL,
	`queue_admit_per_minute` int NOT NULL,
	`queue_pass_seconds` int NOT NULL,
	`queue_claim_seconds` int NOT NULL,
	`created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
	CONSTRAINT `performances_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `price_zones` (
	`performance_id` char(36) character set ascii collate ascii_bin NOT NULL,
	`zone` varchar(40) NOT NULL,
	`position` smallint NOT NULL,
	`name` varchar(60) NOT NULL,
	`price` bigint NOT NULL,
	`color` varchar(7) character set ascii collate ascii_bin NOT NULL,
	CONSTRAINT `price_zones_performance_id_zone_pk` PRIMARY KEY(`performance_id`,`zone`),
	CONSTRAINT `price_not_negative` CHECK(`price_zones`.`price` >= 0)
);
--> statement-breakpoint
CREATE TABLE `queues` (
	`performance_id` char(36) character set ascii collate ascii_bin NOT NULL,
	`epoch` int NOT NULL DEFAULT 1,
	`seed` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`commitment` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`size` int,
	`opened_at` datetime(3),
	`issued` int NOT NULL DEFAULT 0,
	`serving` int NOT NULL DEFAULT 0,
	`updated_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
	CONSTRAINT `queues_performance_id` PRIMARY KEY(`performance_id`)
);
--> statement-breakpoint
CREATE TABLE `refunds` (
	`id` char(36) character set ascii collate ascii_bin NOT NULL,
	`order_id` char(36) character set ascii collate ascii_bin NOT NULL,
	`amount` bigint NOT NULL,
	`created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
	CONSTRAINT `refunds_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `seats` (
	`performance_id` char(36) character set ascii collate ascii_bin NOT NULL,
	`seat` int NOT NULL,
	`state` tinyint NOT NULL DEFAULT 0,
	`hold_id` char(36) character set ascii collate ascii_bin,
	`held_until` datetime(3),
	CONSTRAINT `seats_performance_id_seat_pk` PRIMARY KEY(`performance_id`,`seat`)
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` char(36) character set ascii collate ascii_bin NOT NULL,
	`user_id` char(36) character set ascii collate ascii_bin NOT NULL,
	`kind` enum('browser','token') NOT NULL,
	`secret_hash` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`user_agent` varchar(200),
	`created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
	`expires_at` datetime(3) NOT NULL,
	CONSTRAINT `sessions_id` PRIMARY KEY(`id`),
	CONSTRAINT `sessions_secret_hash_unique` UNIQUE(`secret_hash`)
);
--> statement-breakpoint
CREATE TABLE `tickets` (
	`id` char(36) character set ascii collate ascii_bin NOT NULL,
	`order_id` char(36) character set ascii collate ascii_bin NOT NULL,
	`performance_id` char(36) character set ascii collate ascii_bin NOT NULL,
	`seat` int NOT NULL,
	`section` varchar(40) NOT NULL,
	`row` varchar(40) NOT NULL,
	`label` varchar(40) NOT NULL,
	`zone` varchar(40) NOT NULL,
	`price` bigint NOT NULL,
	`state` enum('valid','refunded','used') NOT NULL DEFAULT 'valid',
	`refund_id` char(36) character set ascii collate ascii_bin,
	`used_at` datetime(3),
	`live` tinyint GENERATED ALWAYS AS ((if(state = 'refunded', null, 1))) STORED,
	CONSTRAINT `tickets_id` PRIMARY KEY(`id`),
	CONSTRAINT `tickets_one_live_per_seat` UNIQUE(`performance_id`,`seat`,`live`)
);
--> statement-breakpoint
CREATE TABLE `tidy_ups` (
	`name` varchar(20) character set ascii collate ascii_bin NOT NULL,
	`done_until` datetime(3) NOT NULL,
	CONSTRAINT `tidy_ups_name` PRIMARY KEY(`name`)
);
--> statement-breakpoint
CREATE TABLE `users` (
	`id` char(36) character set ascii collate ascii_bin NOT NULL,
	`email` varchar(254) NOT NULL,
	`name` varchar(100) NOT NULL,
	`password_hash` varchar(255),
	`role` enum('fan','staff','admin') NOT NULL DEFAULT 'fan',
	`created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
	CONSTRAINT `users_id` PRIMARY KEY(`id`),
	CONSTRAINT `users_email_unique` UNIQUE(`email`)
);
--> statement-breakpoint
CREATE TABLE `venues` (
	`id` char(36) character set ascii collate ascii_bin NOT NULL,
	`name` varchar(120) NOT NULL,
	`city` varchar(80) NOT NULL,
	`timezone` varchar(64) NOT NULL,
	`created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
	CONSTRAINT `venues_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
ALTER TABLE `hold_seats` ADD CONSTRAINT `hold_seats_hold_id_holds_id_fk` FOREIGN KEY (`hold_id`) REFERENCES `holds`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `holds` ADD CONSTRAINT `holds_performance_id_performances_id_fk` FOREIGN KEY (`performance_id`) REFERENCES `performances`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `holds` ADD CONSTRAINT `holds_user_id_users_id_fk` FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `identities` ADD CONSTRAINT `identities_user_id_users_id_fk` FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `layouts` ADD CONSTRAINT `layouts_venue_id_venues_id_fk` FOREIGN KEY (`venue_id`) REFERENCES `venues`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `ledger_accounts` ADD CONSTRAINT `ledger_accounts_user_id_users_id_fk` FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `ledger_entries` ADD CONSTRAINT `ledger_entries_transaction_id_ledger_transactions_id_fk` FOREIGN KEY (`transaction_id`) REFERENCES `ledger_transactions`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `ledger_transactions` ADD CONSTRAINT `ledger_transactions_order_id_orders_id_fk` FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `orders` ADD CONSTRAINT `orders_hold_id_holds_id_fk` FOREIGN KEY (`hold_id`) REFERENCES `holds`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `orders` ADD CONSTRAINT `orders_performance_id_performances_id_fk` FOREIGN KEY (`performance_id`) REFERENCES `performances`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `orders` ADD CONSTRAINT `orders_user_id_users_id_fk` FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `performances` ADD CONSTRAINT `performances_concert_id_concerts_id_fk` FOREIGN KEY (`concert_id`) REFERENCES `concerts`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `performances` ADD CONSTRAINT `performances_layout_id_layouts_id_fk` FOREIGN KEY (`layout_id`) REFERENCES `layouts`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `price_zones` ADD CONSTRAINT `price_zones_performance_id_performances_id_fk` FOREIGN KEY (`performance_id`) REFERENCES `performances`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `queues` ADD CONSTRAINT `queues_performance_id_performances_id_fk` FOREIGN KEY (`performance_id`) REFERENCES `performances`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `refunds` ADD CONSTRAINT `refunds_order_id_orders_id_fk` FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `sessions` ADD CONSTRAINT `sessions_user_id_users_id_fk` FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `tickets` ADD CONSTRAINT `tickets_order_id_orders_id_fk` FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `tickets` ADD CONSTRAINT `tickets_refund_id_refunds_id_fk` FOREIGN KEY (`refund_id`) REFERENCES `refunds`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX `holds_by_buyer` ON `holds` (`performance_id`,`user_id`,`state`);--> statement-breakpoint
CREATE INDEX `holds_by_expiry` ON `holds` (`state`,`expires_at`);--> statement-breakpoint
CREATE INDEX `idempotency_keys_by_age` ON `idempotency_keys` (`created_at`);--> statement-breakpoint
CREATE INDEX `orders_by_user` ON `orders` (`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `orders_by_performance` ON `orders` (`performance_id`);--> statement-breakpoint
CREATE INDEX `performances_by_concert` ON `performances` (`concert_id`,`starts_at`);--> statement-breakpoint
CREATE INDEX `performances_by_start` ON `performances` (`starts_at`);--> statement-breakpoint
CREATE INDEX `refunds_by_order` ON `refunds` (`order_id`);--> statement-breakpoint
CREATE INDEX `seats_by_state` ON `seats` (`performance_id`,`state`,`held_until`);--> statement-breakpoint
CREATE INDEX `sessions_by_user` ON `sessions` (`user_id`,`expires_at`);--> statement-breakpoint
CREATE INDEX `tickets_by_order` ON `tickets` (`order_id`);--> statement-breakpoint
INSERT INTO `ledger_accounts` (`id`, `kind`, `currency`) VALUES ('cash-in', 'cash_in', 'KRW'), ('revenue', 'revenue', 'KRW');
