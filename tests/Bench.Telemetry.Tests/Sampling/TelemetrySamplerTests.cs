using System.Collections.Concurrent;
using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Telemetry.Sampling;

namespace Bench.Telemetry.Tests.Sampling;

/// <summary>
/// On real threads and the machine's clock. Nothing here waits for a quick machine: what is waited for comes at last, or a minute passes.
/// </summary>
public sealed class TelemetrySamplerTests : IDisposable
{
    private const int TestTimeoutMs = 120_000;

    private static readonly Duration Interval = Duration.FromMilliseconds(5);

    private readonly RunClock _clock = new(TimeProvider.System);
    private readonly Collected _samples = new();
    private readonly ConcurrentQueue<SourceReport> _dropped = new();
    private readonly ManualResetEventSlim _released = new();

    public void Dispose()
    {
        _released.Set();
        _released.Dispose();
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_source_is_opened_asked_again_and_again_and_closed()
    {
        var device = new TelemetryDevice("gpu0", [KeyValuePair.Create("name", "H200")]);
        var source =
            new ScriptedSource { Name = TelemetrySources.Nvidia, Server = "far", Opening = () => new SourceOpening.Available([device]) };
        var sampler = Start(source);
        await Waiting.UntilAsync(() => _samples.Count >= 3);
        sampler.Dispose();

        var report = Assert.Single(sampler.Reports);
        Assert.Equal(
            (TelemetrySources.Nvidia, "far", (string?)null, (string?)null), (report.Name, report.Server, report.Absent, report.Dropped));
        Assert.Equal([device], report.Devices);
        Assert.Equal(source.Asked, report.Rounds);
        Assert.Equal(1, source.Disposed);
        Assert.Empty(_dropped);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task Devices_that_a_source_finds_later_stand_in_its_report_and_take_the_place_of_those_of_the_same_name()
    {
        TelemetryDevice Device(string name, string model) => new(name, [KeyValuePair.Create("model", model)]);
        var (early, late, better) = (Device("a", ""), Device("b", "2"), Device("a", "1"));
        var source = new ScriptedSource { Opening = () => new SourceOpening.Available([early]) };
        var sampler = Start(source);
        await Waiting.UntilAsync(() => _samples.Count >= 1);
        source.Found = [late, better];
        sampler.Dispose();

        Assert.Equal([late, better], Assert.Single(sampler.Reports).Devices);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task What_cannot_be_comes_to_nothing_and_stands_in_the_source_s_report()
    {
        var source = new ScriptedSource { Value = -400 };
        var believed = new ScriptedSource { Says = TelemetrySources.Nvidia };
        var sampler = Start(source, believed);
        await Waiting.UntilAsync(() => source.Asked >= 3 && _samples.Count >= 3);
        sampler.Dispose();

        var told = Assert.Single(sampler.Reports[0].Impossible);
        Assert.Equal((TelemetryMetrics.RequestsRunning, -400.0, (long)source.Asked), (told.Metric, told.Value, told.Count));
        Assert.Empty(sampler.Reports[1].Impossible);
        Assert.All(_samples.Values, value => Assert.NotEqual(-400, value));
    }

    /// <summary>Of two that tell the same the first counts, unless what it tells cannot be.</summary>
    [Fact(Timeout = TestTimeoutMs)]
    public async Task What_cannot_be_keeps_no_other_source_from_telling_it()
    {
        var sampler = Start(new ScriptedSource { Value = -400 }, new ScriptedSource { Value = 40 });
        await Waiting.UntilAsync(() => _samples.Count >= 2);
        sampler.Dispose();

        Assert.All(_samples.Values, value => Assert.Equal(40, value));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task After_the_end_no_sample_comes()
    {
        var sampler = Start(new ScriptedSource());
        await Waiting.UntilAsync(() => _samples.Count >= 2);
        sampler.Dispose();
        var count = _samples.Count;

        await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal(count, _samples.Count);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task Rounds_keep_to_instants_that_do_not_drift_and_missed_ones_are_left_out()
    {
        var interval = Duration.FromMilliseconds(20);
        var source = new ScriptedSource { Round = round => _released.Wait(round == 2 ? 110 : 0, TestContext.Current.CancellationToken) };
        using (Start(interval, source))
            await Waiting.UntilAsync(() => _samples.Count >= 6);

        var at = _samples.Instants;
        for (var index = 1; index < at.Length; index++)
            Assert.True(at[index] - at[0] >= new Duration(interval.Nanoseconds * index), "a round came before its instant");
        Assert.True(at[2] - at[0] >= Duration.FromMilliseconds(120), "the rounds that were missed were made up for");
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_source_that_wants_to_be_asked_less_often_is()
    {
        var slow = new ScriptedSource { Name = TelemetrySources.Server, Interval = Duration.FromSeconds(3600) };
        var fast = new ScriptedSource { Interval = Duration.FromMilliseconds(1) };
        using var sampler = Start(slow, fast);
        await Waiting.UntilAsync(() => fast.Asked >= 10);

        Assert.Equal(1, slow.Asked);
    }

    [Fact]
    public void An_absent_source_says_why_and_is_never_asked()
    {
        var source = new ScriptedSource { Opening = () => new SourceOpening.Absent("no NVIDIA driver") };
        using (Start(source))
        {
        }

        Assert.Equal(0, source.Asked);
        Assert.Equal(1, source.Disposed);
    }

    [Fact]
    public void A_source_that_throws_when_it_is_opened_is_absent()
    {
        using var sampler = Start(new ScriptedSource { Opening = () => throw new InvalidOperationException("Broken driver.") });

        Assert.Equal("could not be opened: Broken driver", sampler.Reports[0].Absent);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_source_that_hangs_when_it_is_opened_is_absent_and_keeps_no_other_waiting()
    {
        var stuck = new ScriptedSource
        {
            Opening = () =>
            {
                _released.Wait(TestContext.Current.CancellationToken);
                return new SourceOpening.Available([]);
            },
        };
        var fine = new ScriptedSource { Name = TelemetrySources.Harness };
        using (var sampler = Start(stuck, fine))
        {
            await Waiting.UntilAsync(() => fine.Asked >= 2);

            Assert.Equal("did not answer within 2 s", sampler.Reports[0].Absent);
            Assert.Null(sampler.Reports[1].Absent);
        }

        _released.Set();
        await Waiting.UntilAsync(() => stuck.Disposed == 1);
        Assert.Equal(0, stuck.Asked);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_source_that_throws_is_given_up_at_once_and_the_others_go_on()
    {
        var broken = new ScriptedSource
        {
            Name = TelemetrySources.Nvidia,
            Round = round => _ = round < 3 ? 0 : throw new IOException("The GPU is lost."),
        };
        var fine = new ScriptedSource();
        using var sampler = Start(broken, fine);
        await Waiting.UntilAsync(() => !_dropped.IsEmpty && broken.Disposed == 1);
        var asked = fine.Asked;
        await Waiting.UntilAsync(() => fine.Asked > asked);

        var report = Assert.Single(_dropped);
        Assert.Equal((TelemetrySources.Nvidia, "The GPU is lost", 2L), (report.Name, report.Dropped, report.Rounds));
        Assert.Equal("The GPU is lost", sampler.Reports[0].Dropped);
        Assert.Equal(3, broken.Asked);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_source_that_hangs_is_given_up_left_behind_and_what_it_says_later_is_discarded()
    {
        var stuck = new ScriptedSource
        {
            Name = TelemetrySources.Nvidia,
            Round = round =>
            {
                if (round == 2)
                    _released.Wait(TestContext.Current.CancellationToken);
            },
        };
        var sampler = Start(stuck);
        await Waiting.UntilAsync(() => !_dropped.IsEmpty);
        sampler.Dispose();

        Assert.Equal("did not answer within 2 s", Assert.Single(sampler.Reports).Dropped);
        Assert.Equal(0, stuck.Disposed);
        _released.Set();
        await Waiting.UntilAsync(() => stuck.Disposed == 1);
        Assert.Equal((2, 1), (stuck.Asked, _samples.Count));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task The_end_does_not_wait_for_a_source_that_hangs()
    {
        var stuck = new ScriptedSource { Round = _ => _released.Wait(TestContext.Current.CancellationToken) };
        var sampler = Start(stuck);
        await Waiting.UntilAsync(() => stuck.Asked == 1);

        sampler.Dispose();

        Assert.Equal("did not answer within 2 s", Assert.Single(sampler.Reports).Dropped);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task The_first_rounds_are_over_when_every_source_has_answered_or_never_will()
    {
        var stuck = new ScriptedSource { Round = _ => _released.Wait(TestContext.Current.CancellationToken) };
        var fine = new ScriptedSource();
        using var sampler = Start(stuck, fine, new ScriptedSource { Opening = () => new SourceOpening.Absent("none") });

        await sampler.FirstRounds.WaitAsync(TestContext.Current.CancellationToken);

        Assert.True(fine.Asked >= 1);
        Assert.NotNull(sampler.Reports[0].Dropped);
    }

    [Fact]
    public void Another_host_s_clock_is_part_of_the_report()
    {
        var clock = new ClockOffset(Duration.FromMilliseconds(3), Duration.FromMilliseconds(1));
        using var sampler = Start(new ScriptedSource { Clock = clock }, new ScriptedSource());

        Assert.Equal([clock, null], sampler.Reports.Select(report => report.Clock));
    }

    [Fact]
    public void One_that_is_only_opened_is_closed_again()
    {
        var source = new ScriptedSource();
        TelemetrySampler.Open([source], _clock).Dispose();

        Assert.Equal((0, 1), (source.Asked, source.Disposed));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task Of_two_that_tell_the_same_of_one_server_the_page_that_was_named_first_counts_alone()
    {
        // The ones that do not count go first: the page takes over, and what comes after its first sample is its own.
        var local = new ScriptedSource { Name = TelemetrySources.Host, Server = "far" };
        var second = new ScriptedSource
        {
            Name = TelemetrySources.Prometheus,
            Says = TelemetrySources.Host,
            Value = 2,
            Server = "far",
            Round = round => _released.Wait(round == 1 ? 2000 : 0, TestContext.Current.CancellationToken),
        };
        var first = new ScriptedSource
        {
            Name = TelemetrySources.Prometheus,
            Says = TelemetrySources.Host,
            Value = 1,
            Server = "far",
            Round = round => _released.Wait(round == 1 ? 2000 : 0, TestContext.Current.CancellationToken),
        };
        using var sampler = Start(local, first, second);
        await Waiting.UntilAsync(() => _samples.Count >= 3);
        _released.Set();
        await Waiting.UntilAsync(() => first.Asked > 5 && second.Asked > 5 && local.Asked > 5);
        var settled = _samples.Count;
        await Waiting.UntilAsync(() => _samples.Count >= settled + 10);

        Assert.All(_samples.Values[^8..], value => Assert.Equal(1, value));
    }

    private TelemetrySampler Start(params ITelemetrySource[] sources) => Start(Interval, sources);

    private TelemetrySampler Start(Duration interval, params ITelemetrySource[] sources)
    {
        var sampler = TelemetrySampler.Open(sources, _clock);
        sampler.Start(interval, _samples, _dropped.Enqueue);
        return sampler;
    }
}
