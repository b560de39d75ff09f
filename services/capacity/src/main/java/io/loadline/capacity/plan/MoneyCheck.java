package io.loadline.capacity.plan;

import io.loadline.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Adds up the money again: of the nodes, of the cells, of the lines; and holds it to the budget. */
final class MoneyCheck {
    private final PlanInputs inputs;
    private final NodeCheck nodes;
    private BigDecimal ofCells = BigDecimal.ZERO;

    MoneyCheck(PlanInputs inputs, NodeCheck nodes) {
        this.inputs = inputs;
        this.nodes = nodes;
    }

    List<String> findings(Planned plan) {
        var total = plan.total().amount();
        plan.cells(cell -> ofCells = ofCells.add(cell.cost().amount()));
        var ofLines =
                plan.lines().stream().map(Line::amount).map(Money::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        var findings = new ArrayList<String>();
        // each hour of each site is rounded once
        var slack = BigDecimal.valueOf((long) inputs.hours() * inputs.sites().size(), Planned.SCALE);
        if (total.subtract(ofNodes()).abs().compareTo(slack) > 0) {
            findings.add("the total is not the price of the nodes");
        }
        if (total.compareTo(ofCells) != 0) {
            findings.add("the cells do not sum to the total");
        }
        if (total.compareTo(ofLines) != 0) {
            findings.add("the lines do not sum to the total");
        }
        inputs.budget()
                .filter(limit -> total.compareTo(limit.amount()) > 0)
                .ifPresent(limit -> findings.add("it costs " + plan.total().rounded(2, RoundingMode.HALF_UP)
                        + ", more than the budget of " + limit));
        return findings;
    }

    private BigDecimal ofNodes() {
        var sum = BigDecimal.ZERO;
        for (int hour = 0; hour < inputs.hours(); hour++) {
            for (int site = 0; site < inputs.sites().size(); site++) {
                sum = sum.add(nodes.cost(hour, site));
            }
        }
        return sum;
    }
}
