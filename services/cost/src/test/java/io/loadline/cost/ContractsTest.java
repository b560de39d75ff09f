package io.loadline.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.loadline.cost.business.BusinessDay;
import io.loadline.cost.business.BusinessYear;
import io.loadline.cost.price.RateCard;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.inbox.Subscription;
import io.loadline.kernel.Money;
import io.loadline.testkit.EventContract;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is published keeps its promise, and what others have promised can be read. */
class ContractsTest {

    @Test
    void rateCardPublished() {
        var shape = new RateCard.NodeShape("c16m64", new BigDecimal("16"), new BigDecimal("64"), yuan("7.80"));
        var card = new RateCard(
                "east", yuan("1").currency(), yuan("0.30"), yuan("0.05"), List.of(shape), LocalDate.of(2026, 11, 1));
        Published.isExample(RateCard.DECIDER.publish(UUID.randomUUID(), new RateCard.Event.Published(card)), 0);
    }

    @Test
    void businessDayRecorded() {
        var date = LocalDate.of(2026, 11, 23);
        publishes(new BusinessDay(date, "east-1", Optional.empty(), 18250, yuan("3120450.00")), 0);
        publishes(new BusinessDay(date, "east-1", Optional.of("east"), 0, yuan("0")), 1);
    }

    @Test
    void everyExampleIsAsItsSchemaSays() {
        var contracts = EventContract.of("cost");
        assertFalse(contracts.isEmpty());
        for (var contract : contracts) {
            assertFalse(contract.examples().isEmpty(), contract::name);
            contract.examples().forEach(example -> assertEquals(List.of(), contract.violations(example)));
        }
    }

    @TestFactory
    List<DynamicTest> whatOthersPublishCanBeRead() {
        return List.of(new ChangesListener(null), new CapacityListener(null)).stream()
                .flatMap(listener -> tests(listener).stream())
                .toList();
    }

    private static List<DynamicTest> tests(Subscription listener) {
        return EventContract.of(listener.source()).stream()
                .filter(contract -> listener.types().containsKey(contract.type()))
                .map(contract -> DynamicTest.dynamicTest(contract.type(), () -> isRead(contract, listener.types())))
                .toList();
    }

    private static void isRead(EventContract contract, Map<String, Class<?>> types) {
        var record = types.get(contract.type());
        for (var example : contract.examples()) {
            var read = Json.bindComplete(example, record);
            Arrays.stream(record.getRecordComponents())
                    .forEach(component -> assertNotNull(value(component.getAccessor(), read), component::getName));
        }
    }

    private static Object value(java.lang.reflect.Method accessor, Object read) {
        try {
            accessor.setAccessible(true);
            return accessor.invoke(read);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void publishes(BusinessDay day, int example) {
        Published.isExample(
                BusinessYear.DECIDER.publish(UUID.randomUUID(), new BusinessYear.Event.Recorded(day)), example);
    }

    private static Money yuan(String amount) {
        return Money.of(amount, "CNY");
    }
}
