package io.loadline.cost.node;

import io.loadline.cost.daily.DayLines;
import io.loadline.cost.node.NodeDay.Placed;
import io.loadline.kernel.DirectoryProblem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sorts uploaded days of nodes. */
final class NodeDayLines extends DayLines<NodeDayLines.NewNodeDay, NodeDay> {
    private final Names names;

    NodeDayLines(Names names) {
        this.names = names;
    }

    /** @param nodes everything that is or was owned, by id */
    record Names(Set<String> services, Set<String> units, Set<String> nodes) {}

    @Override
    protected NodeDay day(NewNodeDay line) {
        return new NodeDay(
                line.date(),
                line.node(),
                line.work().stream().map(NewWork::placed).toList());
    }

    @Override
    protected void check(NodeDay day, int line) {
        if (!names.nodes().contains(day.node())) {
            wrong(NodeProblem.UNKNOWN_NODE, "/node", line, "no hardware '" + day.node() + "' is recorded");
        }
        if (!isNew(List.of(day.date(), day.node()))) {
            wrong(NodeProblem.DUPLICATE_WORK, "/date", line, "the same day of the same node is there twice");
        }
        var placed = new HashSet<List<Object>>();
        for (int i = 0; i < day.work().size(); i++) {
            var work = day.work().get(i);
            check(work, "/work/" + i, line);
            if (!placed.add(List.of(work.service(), work.unit()))) {
                wrong(
                        NodeProblem.DUPLICATE_WORK,
                        "/work/" + i + "/service",
                        line,
                        "the same service and unit is there twice");
            }
        }
    }

    private void check(Placed work, String pointer, int line) {
        registered(
                names.services(),
                work.service(),
                DirectoryProblem.UNKNOWN_SERVICE,
                "service",
                pointer + "/service",
                line);
        work.unit()
                .ifPresent(unit -> registered(
                        names.units(), unit, DirectoryProblem.UNKNOWN_UNIT, "unit", pointer + "/unit", line));
    }

    /** One line. */
    record NewNodeDay(
            LocalDate date,
            @NotBlank String node,
            @Size(max = 1000) List<@Valid NewWork> work) {}

    /**
     * @param unit absent where nobody knows it
     * @param cpuHours cores times hours that were requested or used, whichever is more
     * @param memoryGibHours GiB times hours
     */
    record NewWork(
            @NotBlank String service,
            Optional<String> unit,
            @PositiveOrZero BigDecimal cpuHours,
            @PositiveOrZero BigDecimal memoryGibHours) {
        Placed placed() {
            return new Placed(service, unit, cpuHours, memoryGibHours);
        }
    }
}
