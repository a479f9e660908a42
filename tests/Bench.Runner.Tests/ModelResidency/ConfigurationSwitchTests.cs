using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Runner.ModelResidency;
using Bench.Testing.Samples;
using Bench.Testing.Servers;
using Bench.Testing.Time;

namespace Bench.Runner.Tests.ModelResidency;

public sealed class ConfigurationSwitchTests
{
    private readonly FakeServer _local = new();
    private readonly FakeServer _other = new();
    private readonly SteppedTime _time = new();
    private readonly ConfigurationSwitch _switch;

    public ConfigurationSwitchTests() => _switch = new ConfigurationSwitch(
        new Dictionary<string, IServerClient> { ["local"] = _local, ["other"] = _other }, new RunClock(_time));

    [Fact]
    public async Task The_first_cell_loads_its_model_and_unloads_nothing()
    {
        var switched = await EnterAsync(SampleCell.Chat());

        Assert.Equal(["load truth:latest"], _local.Told);
        Assert.Null(switched!.Unload);
    }

    [Fact]
    public async Task A_cell_of_the_same_configuration_does_nothing()
    {
        await EnterAsync(SampleCell.Chat(concurrency: 1));

        var switched = await EnterAsync(SampleCell.Chat(concurrency: 16));

        Assert.Null(switched);
        Assert.Equal(["load truth:latest"], _local.Told);
    }

    [Fact]
    public async Task The_way_back_from_num_gpu_0_to_auto_unloads_for_auto_would_be_satisfied_by_what_is_loaded()
    {
        await EnterAsync(SampleCell.Chat() with { NumGpu = 0 });

        var switched = await EnterAsync(SampleCell.Chat());

        Assert.Equal(["load truth:latest", "unload truth:latest", "load truth:latest"], _local.Told);
        Assert.True(switched!.Unload!.Seen);
    }

    [Fact]
    public async Task A_model_that_somebody_had_loaded_before_the_run_leaves_first()
    {
        _local.Hold("truth:latest");

        await EnterAsync(SampleCell.Chat());

        Assert.Equal(["unload truth:latest", "load truth:latest"], _local.Told);
    }

    [Fact]
    public async Task Going_to_another_server_frees_the_memory_of_the_last_one()
    {
        await EnterAsync(SampleCell.Chat());

        await EnterAsync(SampleCell.Chat() with { Server = "other" });

        Assert.Equal(["load truth:latest", "unload truth:latest"], _local.Told);
        Assert.Equal(["load truth:latest"], _other.Told);
    }

    [Fact]
    public async Task A_load_that_fails_is_told_and_the_next_cell_of_the_configuration_does_not_try_again()
    {
        var failure = new LookupFailure(OutcomeKind.Rejected, 500, "out of memory");
        _local.RefusesToLoad = failure;

        var first = await EnterAsync(SampleCell.Chat());
        var second = await EnterAsync(SampleCell.Chat(concurrency: 4));

        Assert.Equal(failure, first!.LoadFailure);
        Assert.Null(second);
    }

    [Fact]
    public async Task A_load_that_is_refused_for_the_moment_is_waited_for_and_that_is_told()
    {
        _local.RefusesFirstLoads.Enqueue(
            new LookupFailure(OutcomeKind.Rejected, 503, "Loading model") { RetryAfter = Duration.FromSeconds(5) });
        _local.RefusesFirstLoads.Enqueue(new LookupFailure(OutcomeKind.Rejected, 503, "Loading model"));
        List<string> activities = [];

        var entering = _switch.EnterAsync(SampleCell.Chat(), managesModels: true, activities.Add, CancellationToken.None);
        _time.AdvanceInSteps(TimeSpan.FromSeconds(5));
        Assert.Equal(["load truth:latest", "load truth:latest"], _local.Told);
        _time.AdvanceInSteps(TimeSpan.FromSeconds(1));

        Assert.Null((await entering)!.LoadFailure);
        Assert.Equal(3, _local.Told.Count);
        Assert.Equal(["unloading", "loading", "waiting for server 'local' (HTTP 503: Loading model), at most 1m"], activities);
    }

    [Fact]
    public async Task A_cold_start_cell_loads_nothing_and_the_next_cell_loads_for_itself()
    {
        var cold = SampleCell.Chat() with { ColdStart = true };
        await EnterAsync(cold);
        Assert.Empty(_local.Told);
        _local.Hold("truth:latest"); // its last request left the model there

        Assert.Null(await EnterAsync(cold));
        await EnterAsync(SampleCell.Chat());
        Assert.Equal(["unload truth:latest", "load truth:latest"], _local.Told);

        Assert.Null(await EnterAsync(cold));
    }

    [Fact]
    public async Task A_cold_start_cell_of_another_configuration_sends_the_one_before_it_away()
    {
        await EnterAsync(SampleCell.Chat() with { NumCtx = 2048 });

        await EnterAsync(SampleCell.Chat() with { ColdStart = true });

        Assert.Equal(["load truth:latest", "unload truth:latest"], _local.Told);
    }

    [Fact]
    public async Task A_server_that_keeps_its_model_is_told_nothing_and_what_was_loaded_elsewhere_leaves()
    {
        await EnterAsync(SampleCell.Chat());

        var first = await EnterAsync(SampleCell.Chat() with { Server = "other" }, manages: false);
        var second = await EnterAsync(SampleCell.Chat() with { Server = "other", NumCtx = 2048 }, manages: false);

        Assert.Equal(("truth:latest", true), (first!.Unload!.Model, first.Unload.Seen));
        Assert.Null(second);
        Assert.Equal(["load truth:latest", "unload truth:latest"], _local.Told);
        Assert.Empty(_other.Told);
    }

    private Task<ConfigurationSwitch.Switched?> EnterAsync(PlanCell cell, bool manages = true) =>
        _switch.EnterAsync(cell, manages, _ => { }, CancellationToken.None);
}
