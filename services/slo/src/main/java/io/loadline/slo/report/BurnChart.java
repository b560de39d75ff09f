package io.loadline.slo.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** The burn per day as an SVG: a bar for each day, a line for what is used up to its end, and the whole budget as a rule. */
final class BurnChart {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 220;
    private static final int LEFT = 46;
    private static final int BOTTOM = 26;
    private static final int TOP = 12;

    private final List<Report.Day> days;
    private final double most;

    private BurnChart(List<Report.Day> days) {
        this.days = days;
        this.most = days.stream()
                        .map(Report.Day::cumulative)
                        .mapToDouble(BigDecimal::doubleValue)
                        .reduce(1.0, Math::max)
                * 1.05;
    }

    static String draw(Report.Part part) {
        return part.days().isEmpty() ? "" : new BurnChart(part.days()).svg(part.objective());
    }

    private String svg(String objective) {
        var svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Budget burned per day, %s\">\n",
                WIDTH,
                HEIGHT,
                Html.escaped(objective)));
        grid(svg);
        var line = new StringBuilder();
        double step = (WIDTH - LEFT) / (double) days.size();
        for (int i = 0; i < days.size(); i++) {
            bar(svg, days.get(i), LEFT + i * step, step);
            line.append(String.format(
                    Locale.ROOT,
                    "%s%.1f,%.1f",
                    i == 0 ? "" : " ",
                    LEFT + (i + 1) * step,
                    y(days.get(i).cumulative())));
        }
        svg.append("<polyline class=\"used\" points=\"").append(line).append("\"/>\n");
        svg.append(String.format(
                Locale.ROOT,
                "<line class=\"budget\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>\n",
                LEFT,
                WIDTH,
                y(BigDecimal.ONE),
                y(BigDecimal.ONE)));
        return svg.append("</svg>\n").toString();
    }

    private void grid(StringBuilder svg) {
        for (var share : List.of(BigDecimal.ZERO, new BigDecimal("0.5"), BigDecimal.ONE)) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s %%</text>\n",
                    LEFT - 6,
                    y(share) + 4,
                    share.movePointRight(2).setScale(0).toPlainString()));
        }
    }

    private void bar(StringBuilder svg, Report.Day day, double x, double step) {
        double top = y(day.burned());
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"><title>%s: %d bad of %d, %s of the budget</title></rect>\n",
                x + step * 0.15,
                top,
                step * 0.7,
                HEIGHT - BOTTOM - top,
                day.date(),
                day.bad(),
                day.total(),
                Html.percent(day.burned())));
        int every = Math.max(1, days.size() / 10);
        if ((day.date().getDayOfMonth() - 1) % every == 0) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
                    x + step / 2,
                    HEIGHT - 8,
                    day.date().toString().substring(5)));
        }
    }

    private double y(BigDecimal share) {
        return TOP + (HEIGHT - BOTTOM - TOP) * (1 - share.doubleValue() / most);
    }
}
