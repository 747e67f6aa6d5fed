package jumun.query.order.planted;

import jumun.query.planted.ViewThatGoesInACircle;

public record OrderViewThatGoesInACircle(ViewThatGoesInACircle view) {}
