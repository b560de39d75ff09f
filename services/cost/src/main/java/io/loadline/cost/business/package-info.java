/** What the shop sold: orders and gross merchandise value per business day. */
@NullMarked
package io.loadline.cost.business;

import org.jspecify.annotations.NullMarked;
