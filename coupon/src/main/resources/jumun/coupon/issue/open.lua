-- Puts a state made from events in the place of what was there, opens the gate and tells everybody.
-- KEYS: campaign, holders, winners, new holders   ARGV: couponId, epoch, issued, quantity, closed, ms to keep it, channel, news
redis.call('UNLINK', KEYS[1], KEYS[2])
if redis.call('EXISTS', KEYS[4]) == 1 then
    redis.call('RENAME', KEYS[4], KEYS[2])
end
-- The new holders may have been lost on the way as well.
if redis.call('HLEN', KEYS[2]) ~= tonumber(ARGV[3]) then
    return ''
end
redis.call('HSET', KEYS[1], 'epoch', ARGV[2], 'issued', ARGV[3], 'quantity', ARGV[4], 'closed', ARGV[5])
-- Winners that nobody has decided on yet keep their places.
for _, entry in ipairs(redis.call('XRANGE', KEYS[3], '-', '+')) do
    local fields = entry[2]
    if fields[2] == ARGV[1] and fields[3] == 'userId' then
        redis.call('HSETNX', KEYS[2], fields[4], '')
    end
end
redis.call('PEXPIRE', KEYS[1], ARGV[6])
redis.call('PEXPIRE', KEYS[2], ARGV[6])
redis.call('PUBLISH', ARGV[7], ARGV[2] .. ' ' .. ARGV[8])
return ARGV[2]
