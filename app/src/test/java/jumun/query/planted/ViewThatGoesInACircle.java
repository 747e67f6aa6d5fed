package jumun.query.planted;

import jumun.query.order.planted.OrderViewThatGoesInACircle;

public record ViewThatGoesInACircle(OrderViewThatGoesInACircle order) {}
