package io.loadline.changes.delivery;

import java.time.Duration;

/**
 * How long something took until it was in production.
 *
 * @param record id of the change, or name of the pull request
 */
public record Lead(String record, Duration time) {}
