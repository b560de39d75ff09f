package io.loadline.bench.bills;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** The four totals of a bill. */
record Amounts(BigDecimal billed, BigDecimal effective, BigDecimal list, BigDecimal contracted) {
    static final Amounts NONE = new Amounts(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    Amounts plus(Amounts other) {
        return new Amounts(
                billed.add(other.billed),
                effective.add(other.effective),
                list.add(other.list),
                contracted.add(other.contracted));
    }

    /** Whether they are the same amounts, whatever their places. */
    boolean isSameAs(Amounts other) {
        return billed.compareTo(other.billed) == 0
                && effective.compareTo(other.effective) == 0
                && list.compareTo(other.list) == 0
                && contracted.compareTo(other.contracted) == 0;
    }

    /** With every digit. */
    Map<String, Object> texts() {
        var texts = new LinkedHashMap<String, Object>();
        texts.put("billed", billed.toPlainString());
        texts.put("effective", effective.toPlainString());
        texts.put("list", list.toPlainString());
        texts.put("contracted", contracted.toPlainString());
        return texts;
    }
}
