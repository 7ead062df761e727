using WixFlowGen.MockWix.Time;

namespace WixFlowGen.Tests.MockWix;

public sealed class VirtualTimeTests
{
    private readonly VirtualTime _time = new();

    [Fact]
    public void Delays_take_no_real_time_and_move_the_clock()
    {
        var start = _time.GetUtcNow();

        _time.Run(() => Task.Delay(TimeSpan.FromDays(30), _time));

        Assert.Equal(TimeSpan.FromDays(30), _time.GetUtcNow() - start);
    }

    [Fact]
    public void Timers_fire_by_time_then_by_age()
    {
        var log = _time.Run(async () =>
        {
            var seen = new List<string>();
            await Task.WhenAll(After("c", 2), After("a", 1), After("b", 1), After("d", 2));
            return seen;

            async Task After(string name, int seconds)
            {
                await Task.Delay(TimeSpan.FromSeconds(seconds), _time);
                seen.Add(name);
            }
        });

        Assert.Equal(["a", "b", "c", "d"], log);
    }

    [Fact]
    public void Continuations_run_first_in_first_out_on_one_thread()
    {
        var threads = new HashSet<int>();
        var log = _time.Run(async () =>
        {
            var seen = new List<int>();
            await Task.WhenAll(Enumerable.Range(0, 3).Select(Step));
            return seen;

            async Task Step(int number)
            {
                for (var round = 0; round < 2; round++)
                {
                    await Task.Yield();
                    threads.Add(Environment.CurrentManagedThreadId);
                    seen.Add(number);
                }
            }
        });

        Assert.Equal([0, 1, 2, 0, 1, 2], log);
        Assert.Single(threads);
    }

    [Fact]
    public void A_cancellation_source_times_out_on_the_clock()
    {
        var elapsed = _time.Run(async () =>
        {
            var start = _time.GetTimestamp();
            using var source = new CancellationTokenSource(TimeSpan.FromSeconds(10), _time);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Timeout.InfiniteTimeSpan, _time, source.Token));
            return _time.GetElapsedTime(start);
        });

        Assert.Equal(TimeSpan.FromSeconds(10), elapsed);
    }

    [Fact]
    public void A_periodic_timer_ticks_on_the_clock()
    {
        var start = _time.GetUtcNow();

        _time.Run(async () =>
        {
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5), _time);
            for (var tick = 0; tick < 4; tick++)
            {
                Assert.True(await timer.WaitForNextTickAsync());
            }
        });

        Assert.Equal(TimeSpan.FromSeconds(20), _time.GetUtcNow() - start);
    }

    [Fact]
    public void A_timer_that_is_set_anew_forgets_its_earlier_time()
    {
        var fired = _time.Run(async () =>
        {
            var at = new List<double>();
            var start = _time.GetTimestamp();
            using var timer = _time.CreateTimer(_ => at.Add(_time.GetElapsedTime(start).TotalSeconds), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
            timer.Change(TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
            await Task.Delay(TimeSpan.FromSeconds(10), _time);
            return at;
        });

        Assert.Equal([3.0], fired);
    }

    [Fact]
    public void Waiting_for_nothing_is_an_error() =>
        Assert.Contains("nothing is left to wait for", Assert.Throws<VirtualTimeException>(
            () => _time.Run(() => new TaskCompletionSource().Task)).Message);

    [Fact]
    public void An_endless_run_is_an_error()
    {
        var time = new VirtualTime(stepLimit: 1000);

        Assert.Contains("goes in circles", Assert.Throws<VirtualTimeException>(() => time.Run(async () =>
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), time);
            }
        })).Message);
    }

    [Fact]
    public void Errors_come_out_as_they_are() =>
        Assert.Equal("boom", Assert.Throws<InvalidOperationException>(() => _time.Run(async () =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1), _time);
            throw new InvalidOperationException("boom");
        })).Message);

    [Fact]
    public void Work_that_leaves_the_thread_is_told_of()
    {
        Assert.Equal(42, _time.Run(() => Task.Run(() => 42)));
        Assert.True(_time.LeftThread);

        _time.Run(() => Task.Delay(TimeSpan.FromSeconds(1), _time));
        Assert.False(_time.LeftThread);
    }

    [Fact]
    public void A_semaphore_hands_on_in_order()
    {
        var log = _time.Run(async () =>
        {
            var seen = new List<int>();
            using var two = new SemaphoreSlim(2);
            await Task.WhenAll(Enumerable.Range(0, 5).Select(async number =>
            {
                await two.WaitAsync();
                await Task.Delay(TimeSpan.FromSeconds(5 - number), _time);
                seen.Add(number);
                two.Release();
            }));
            return seen;
        });

        Assert.Equal([1, 0, 2, 3, 4], log);
    }

    [Fact]
    public void The_clock_can_be_moved_by_hand()
    {
        var fired = 0;
        using var timer = _time.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

        _time.Advance(TimeSpan.FromSeconds(3.5));

        Assert.Equal(3, fired);
    }
}
