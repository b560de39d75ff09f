package io.loadline.cost.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DepreciationTest {
    private static final LocalDate BOUGHT = LocalDate.of(2024, 1, 31);

    @Test
    void theDaysOfItsLifeSumToPriceLessSalvage() {
        var asset =
                new Depreciation(new BigDecimal("80000"), new BigDecimal("5000.01"), BOUGHT, BOUGHT.plusYears(5), 2);
        var sum = BigDecimal.ZERO;
        for (var day = BOUGHT; day.isBefore(BOUGHT.plusYears(5)); day = day.plusDays(1)) {
            sum = sum.add(on(asset, day));
        }
        assertEquals(new BigDecimal("74999.99"), sum);
        assertEquals(new BigDecimal("5000.01"), asset.bookValue(BOUGHT.plusYears(5)));
    }

    @Test
    void nothingIsWrittenOffOutsideOfItsLife() {
        var asset = new Depreciation(new BigDecimal("100"), BigDecimal.ZERO, BOUGHT, BOUGHT.plusDays(3), 2);
        assertEquals(0, on(asset, BOUGHT.minusDays(1)).signum());
        assertEquals(0, on(asset, BOUGHT.plusDays(3)).signum());
        assertEquals(new BigDecimal("100"), asset.bookValue(BOUGHT.minusDays(1)));
    }

    /** Bought before the middle of a month, from which on it is written off. */
    @Test
    void aLifeThatIsRevisedBeforeItBeginsBeginsWhenItWould() {
        var asset = new Depreciation(new BigDecimal("100"), BigDecimal.ZERO, BOUGHT, BOUGHT.plusDays(10), 2)
                .revised(BOUGHT.minusDays(5), BOUGHT.plusDays(4));
        assertEquals(0, on(asset, BOUGHT.minusDays(1)).signum());
        assertEquals(new BigDecimal("25.00"), on(asset, BOUGHT));
    }

    @Test
    void aThirdOfAHundredIsRoundedOnceAndNeverDrifts() {
        var asset = new Depreciation(new BigDecimal("100"), BigDecimal.ZERO, BOUGHT, BOUGHT.plusDays(3), 2);
        assertEquals(new BigDecimal("33.33"), on(asset, BOUGHT));
        assertEquals(new BigDecimal("33.34"), on(asset, BOUGHT.plusDays(1)));
        assertEquals(new BigDecimal("33.33"), on(asset, BOUGHT.plusDays(2)));
    }

    @Test
    void anyPartitionOfTheLifeOfRandomAssetsSumsExactly() {
        var random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            var price = BigDecimal.valueOf(random.nextLong(1, 100_000_000), 2);
            var salvage = price.multiply(BigDecimal.valueOf(random.nextInt(0, 100), 2))
                    .setScale(2, RoundingMode.DOWN);
            var until = BOUGHT.plusMonths(random.nextInt(1, 120));
            var asset = new Depreciation(price, salvage, BOUGHT, until, 2);
            var cut = BOUGHT.plusDays(random.nextLong(0, ChronoUnit.DAYS.between(BOUGHT, until)));
            assertEquals(price.subtract(salvage), asset.between(BOUGHT, cut).add(asset.between(cut, until)));
            assertWithinOneCentOfTheMean(asset, cut);
        }
    }

    private static void assertWithinOneCentOfTheMean(Depreciation asset, LocalDate day) {
        var mean = asset.price()
                .subtract(asset.salvage())
                .divide(
                        BigDecimal.valueOf(ChronoUnit.DAYS.between(asset.from(), asset.until())),
                        20,
                        RoundingMode.HALF_EVEN);
        assertTrue(on(asset, day).subtract(mean).abs().compareTo(new BigDecimal("0.01")) <= 0, asset::toString);
    }

    private static BigDecimal on(Depreciation asset, LocalDate day) {
        return asset.between(day, day.plusDays(1));
    }
}
