package io.loadline.cost.price;

import io.loadline.cost.currency.Conversion;
import io.loadline.cost.hardware.Asset;
import io.loadline.cost.ratecard.RateCard;
import io.loadline.cost.usage.Peak;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;

/**
 * Owned capacity of a data centre that nobody used even in its busiest hour. It is paid for whether it works or not, so that work there
 * adds nothing but its power.
 *
 * @param cpu cores
 * @param powerPerCoreHour in the reporting currency: what all that is owned there draws, by all of its cores
 */
record Spare(BigDecimal cpu, BigDecimal memoryGiB, BigDecimal powerPerCoreHour) {
    static final Spare NONE = new Spare(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    /** @param owned in one data centre on that day; absent when that is nothing */
    static Optional<Spare> of(Collection<Asset> owned, Optional<Peak> peak, Conversion conversion, LocalDate day) {
        var cpu = BigDecimal.ZERO;
        var memory = BigDecimal.ZERO;
        var power = BigDecimal.ZERO;
        for (var asset : owned) {
            cpu = cpu.add(asset.cpu());
            memory = memory.add(asset.memoryGiB());
            power = power.add(conversion.convert(asset.powerPerHour(), day));
        }
        return cpu.signum() == 0
                ? Optional.empty()
                : Optional.of(new Spare(
                        less(cpu, peak.map(Peak::cpu)),
                        less(memory, peak.map(Peak::memoryGib)),
                        power.divide(cpu, MathContext.DECIMAL64)));
    }

    private static BigDecimal less(BigDecimal capacity, Optional<BigDecimal> used) {
        return capacity.subtract(used.orElse(BigDecimal.ZERO)).max(BigDecimal.ZERO);
    }

    /**
     * What some cores and memory add for an hour, in the reporting currency: power as far as they find room, the card's price beyond, of
     * which is paid already what is committed and not used.
     */
    BigDecimal addedPerHour(
            BigDecimal cores,
            BigDecimal gib,
            RateCard card,
            BigDecimal committed,
            Conversion conversion,
            LocalDate day) {
        var within = cores.min(cpu);
        var beyond =
                card.priceOf(cores.subtract(within), gib.subtract(memoryGiB).max(BigDecimal.ZERO));
        return within.multiply(powerPerCoreHour)
                .add(conversion.convert(beyond, day).subtract(committed).max(BigDecimal.ZERO));
    }
}
