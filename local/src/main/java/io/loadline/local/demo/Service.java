package io.loadline.local.demo;

import java.util.List;

/**
 * A service of the shop.
 *
 * @param tier 1 (the sale stops without it) to 3
 * @param perSecond requests per second of an ordinary day at the first start: mean of a week, all sites
 * @param saleShare how much of a sale's additional traffic reaches it; 1 is as much as the shop's pages get
 * @param replica what one replica carries
 */
record Service(
        String name,
        String owner,
        int tier,
        Language runtime,
        double perSecond,
        double saleShare,
        Replica replica,
        List<String> dependsOn) {

    String repository() {
        return "harbour/" + name;
    }
}
