package io.loadline.cost.price;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.cost.currency.Conversion;
import io.loadline.cost.hardware.Asset;
import io.loadline.cost.ratecard.RateCard;
import io.loadline.cost.usage.Peak;
import io.loadline.kernel.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpareTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Conversion CONVERSION = new Conversion(Currency.getInstance("CNY"), List.of());
    private static final RateCard CARD =
            new RateCard("east", Currency.getInstance("CNY"), yuan("0.30"), yuan("0.05"), List.of(), DAY);

    @Test
    void workInSpareCapacityAddsItsPowerAlone() {
        // a kilowatt at 0.80 for a hundred cores, of which sixty are used in the busiest hour
        var spare = spare(Optional.of(new Peak("east", new BigDecimal("60"), new BigDecimal("100"))));
        assertEquals(0, new BigDecimal("0.32").compareTo(added(spare, "40", "300")));
    }

    @Test
    void whatFindsNoRoomIsAtTheCardsPrice() {
        var spare = spare(Optional.of(new Peak("east", new BigDecimal("60"), new BigDecimal("100"))));
        // ten cores and a hundred GiB too many
        assertEquals(0, new BigDecimal("8.32").compareTo(added(spare, "50", "400")));
        assertEquals(0, new BigDecimal("35.00").compareTo(added(Spare.NONE, "50", "400")));
    }

    @Test
    void whatIsCommittedAndNotUsedIsPaidAlready() {
        var beyond = new BigDecimal("50");
        assertEquals(
                0,
                new BigDecimal("5.00")
                        .compareTo(Spare.NONE.addedPerHour(
                                beyond, BigDecimal.ZERO, CARD, BigDecimal.TEN, CONVERSION, DAY)));
        assertEquals(
                0,
                BigDecimal.ZERO.compareTo(
                        Spare.NONE.addedPerHour(beyond, BigDecimal.ZERO, CARD, new BigDecimal("20"), CONVERSION, DAY)));
    }

    @Test
    void whatNobodyMeasuredIsFreeAndMoreThanThereIsIsNot() {
        assertEquals(new BigDecimal("100"), spare(Optional.empty()).cpu());
        var overfull = new Peak("east", new BigDecimal("160"), new BigDecimal("1000"));
        assertEquals(BigDecimal.ZERO, spare(Optional.of(overfull)).cpu());
        assertEquals(Optional.empty(), Spare.of(List.of(), Optional.empty(), CONVERSION, DAY));
    }

    private static BigDecimal added(Spare spare, String cores, String gib) {
        return spare.addedPerHour(new BigDecimal(cores), new BigDecimal(gib), CARD, BigDecimal.ZERO, CONVERSION, DAY);
    }

    private static Spare spare(Optional<Peak> peak) {
        var power = new Asset.Power(new BigDecimal("1000"), yuan("0.80"), Optional.empty());
        var rack = new Asset(
                "rack",
                "east",
                new BigDecimal("100"),
                new BigDecimal("400"),
                DAY,
                yuan("1000"),
                12,
                yuan("0"),
                Optional.of(power),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return Spare.of(List.of(rack), peak, CONVERSION, DAY).orElseThrow();
    }

    private static Money yuan(String amount) {
        return Money.of(amount, "CNY");
    }
}
