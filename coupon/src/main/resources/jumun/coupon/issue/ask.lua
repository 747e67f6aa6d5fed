-- One user wants a coupon: decides at once, and passes a winner on, in one step.
-- KEYS: campaign, holders, winners
-- ARGV: couponId, userId, asked at (ms), epoch, issued (both as the asking process knows them), Idempotency-Key (may be empty)
local campaign = redis.call('HMGET', KEYS[1], 'epoch', 'issued', 'quantity', 'closed')
-- Not the state that the process was told is complete, or an older one than it has seen.
if campaign[1] ~= ARGV[4] or tonumber(campaign[2]) < tonumber(ARGV[5]) then
    return 'UNSURE'
end
local held = redis.call('HGET', KEYS[2], ARGV[2])
if held == '' then
    return 'WAITING'
elseif held then
    return held
end
if campaign[4] == '1' then
    return 'CLOSED'
end
if redis.call('HLEN', KEYS[2]) >= tonumber(campaign[3]) then
    -- While a winner is not confirmed a place may still come back.
    return tonumber(campaign[2]) >= tonumber(campaign[3]) and 'SOLD_OUT' or 'FULL'
end
redis.call('HSET', KEYS[2], ARGV[2], '')
redis.call('XADD', KEYS[3], '*', 'couponId', ARGV[1], 'userId', ARGV[2], 'askedAt', ARGV[3], 'requestKey', ARGV[6])
return 'WON'
