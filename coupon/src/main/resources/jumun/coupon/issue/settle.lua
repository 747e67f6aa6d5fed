-- What the event store has of a campaign is made known to the gate: winners of a committed batch are confirmed, those who were
-- refused give their places back, and everybody is told. Also run without a batch, to find out whether the gate agrees.
-- KEYS: campaign, holders, winners
-- ARGV: issued, quantity, closed (as the event store has them), ms to keep them, channel, news, number of entries, their ids, then a
-- user and a value each, where the value is what a holder is told, or empty for who was refused.
-- Answers the epoch, or nothing if the gate does not agree with the event store and must be made anew.
local entries = tonumber(ARGV[7])
for i = 8, 7 + entries do
    redis.call('XDEL', KEYS[3], ARGV[i])
end
local epoch = redis.call('HGET', KEYS[1], 'epoch') or ''
if epoch ~= '' then
    local confirmed = 0
    for i = 8 + entries, #ARGV, 2 do
        local held = redis.call('HGET', KEYS[2], ARGV[i])
        local confirmedBefore = held and held ~= ''
        if ARGV[i + 1] ~= '' then
            redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1])
            if not confirmedBefore then
                confirmed = confirmed + 1
            end
        elseif not confirmedBefore then
            redis.call('HDEL', KEYS[2], ARGV[i])
        end
    end
    redis.call('HSET', KEYS[1], 'closed', ARGV[3])
    local issued = redis.call('HINCRBY', KEYS[1], 'issued', confirmed)
    local waiting = redis.call('HLEN', KEYS[2]) - issued
    -- Fewer holders than confirmed ones, or somebody waits whom no entry will ever settle: something was lost.
    local lost = waiting < 0 or (waiting > 0 and redis.call('XLEN', KEYS[3]) == 0)
    if lost or issued ~= tonumber(ARGV[1]) or redis.call('HGET', KEYS[1], 'quantity') ~= ARGV[2] then
        redis.call('HDEL', KEYS[1], 'epoch')
        epoch = ''
    end
end
-- Never longer than was said before: asking does not keep a campaign that is over.
for i = 1, 2 do
    local left = redis.call('PTTL', KEYS[i])
    if left == -1 or left > tonumber(ARGV[4]) then
        redis.call('PEXPIRE', KEYS[i], ARGV[4])
    end
end
redis.call('PUBLISH', ARGV[5], epoch .. ' ' .. ARGV[6])
return epoch
