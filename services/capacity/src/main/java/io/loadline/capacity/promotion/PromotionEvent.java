package io.loadline.capacity.promotion;

/** What has happened to a promotion. */
public sealed interface PromotionEvent {
    record Scheduled(Promotion.Terms terms) implements PromotionEvent {}

    record Moved(Promotion.Terms terms) implements PromotionEvent {}

    record Cancelled(String reason) implements PromotionEvent {}
}
