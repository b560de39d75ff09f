package io.loadline.cost.unitcost;

import io.loadline.cost.allocation.Dimension;
import io.loadline.kernel.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Why business days cost more or less than others did, to the last digit.
 *
 * <p>What is paid for a kind of work at a place is the product of
 *
 * <ul>
 *   <li>volume: the merchandise value V that the whole shop sold,
 *   <li>utilisation: W/V · C/D, what is paid for per unit of sales. W are the hours that all places worked, so a unit of sales takes W/V
 *       of them; C/D is the cost with what idles by the cost D without,
 *   <li>mix: w/W, the place's part of that work,
 *   <li>price: D/w, what an hour of its work costs.
 * </ul>
 *
 * <p>An effect is what the change of its factor makes of the change of the product ({@link Factors#effectsSince}). Cost that no work
 * stands behind has a price alone; what idles at a site without work is utilisation.
 *
 * @param from first business day of those compared with
 * @param to first business day after them
 * @param gmvBefore what they sold
 * @param gmvAfter what was sold since
 * @param items by the names that were asked for
 * @param total the sum of the items
 */
record Change(LocalDate from, LocalDate to, Money gmvBefore, Money gmvAfter, List<Item> items, Item total) {

    /** Absent where either has no sales, and there is no cost per unit of them. */
    static Optional<Change> of(Stretch before, Stretch after, List<Dimension> by) {
        var soldBefore = before.gmv();
        var soldAfter = after.gmv();
        return soldBefore.signum() > 0 && soldAfter.signum() > 0
                ? Optional.of(new Comparison(before, after, by).change(soldBefore, soldAfter))
                : Optional.empty();
    }

    /**
     * after = before + price + utilisation + volume + mix.
     *
     * @param before what those days cost that are compared with
     * @param price effect of what an hour of the same work costs
     * @param utilisation effect of how much is paid for per unit of sales
     * @param volume effect of how much was sold
     * @param mix effect of where the work was done, and whose it was
     * @param perGmv the same of cost per GMV
     */
    record Item(
            Optional<String> service,
            Optional<String> team,
            Optional<String> unit,
            Optional<String> datacenter,
            Money before,
            Money after,
            Money price,
            Money utilisation,
            Money volume,
            Money mix,
            Ratio perGmv) {}
}
