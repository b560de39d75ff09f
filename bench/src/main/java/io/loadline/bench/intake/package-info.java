/** What the intake of other tools' calls makes of real bodies, and of bodies that are spoilt on purpose. */
@NullMarked
package io.loadline.bench.intake;

import org.jspecify.annotations.NullMarked;
