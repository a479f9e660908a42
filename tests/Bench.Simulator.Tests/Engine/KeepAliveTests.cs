using Bench.Simulator.Engine;
using Bench.Simulator.Tests.Kit;

namespace Bench.Simulator.Tests.Engine;

/// <summary>How long a model stays: a load of 1 s, then a job of 101 ms.</summary>
public sealed class KeepAliveTests
{
    private static readonly ServerEnvironment FiveMinutes = new();

    [Fact]
    public async Task A_model_leaves_when_it_was_unused_for_the_server_s_keep_alive()
    {
        await using var rig = new EngineRig(FiveMinutes);
        rig.Submit();
        rig.AdvanceMs(1100 + 299_000);
        Assert.Equal(TimeSpan.FromSeconds(1), rig.Only.ExpiresIn);
        rig.AdvanceMs(1000);
        Assert.Empty(rig.Engine.Resident);
    }

    [Fact]
    public async Task A_request_s_own_keep_alive_wins()
    {
        await using var rig = new EngineRig(FiveMinutes);
        rig.Submit(rig.Job() with { KeepAlive = TimeSpan.FromSeconds(10) });
        rig.AdvanceMs(1100 + 9_999);
        Assert.Single(rig.Engine.Resident);
        rig.AdvanceMs(1);
        Assert.Empty(rig.Engine.Resident);
    }

    [Fact]
    public async Task Every_use_begins_it_anew()
    {
        await using var rig = new EngineRig(FiveMinutes);
        rig.Submit();
        rig.AdvanceMs(200_000);
        rig.Submit();
        rig.AdvanceMs(200_000);
        Assert.Single(rig.Engine.Resident);
    }

    [Fact]
    public async Task While_a_job_runs_the_whole_keep_alive_lies_ahead()
    {
        await using var rig = new EngineRig(FiveMinutes with { KeepAlive = TimeSpan.FromSeconds(5) });
        rig.Submit(output: 100_000);
        rig.AdvanceMs(10_000);
        Assert.Equal(TimeSpan.FromSeconds(5), rig.Only.ExpiresIn);
    }

    [Fact]
    public async Task A_negative_one_is_for_ever()
    {
        await using var rig = new EngineRig(FiveMinutes);
        rig.Run(rig.Job() with { KeepAlive = Timeout.InfiniteTimeSpan });
        rig.Time.Advance(TimeSpan.FromDays(2));
        Assert.Null(rig.Only.ExpiresIn);
    }

    [Fact]
    public async Task Zero_ends_with_the_job()
    {
        await using var rig = new EngineRig(FiveMinutes);
        var job = rig.Submit(rig.Job() with { KeepAlive = TimeSpan.Zero });
        rig.AdvanceMs(1099);
        Assert.Single(rig.Engine.Resident);
        rig.AdvanceMs(1);
        Assert.NotNull(job.Report);
        Assert.Empty(rig.Engine.Resident);
    }

    [Fact]
    public async Task Unload_ends_an_idle_model_at_once_and_a_busy_one_after_its_job()
    {
        await using var rig = new EngineRig();
        rig.Load();
        var job = rig.Submit();
        rig.Engine.Unload(rig.First);
        rig.AdvanceMs(100);
        Assert.Single(rig.Engine.Resident);
        rig.AdvanceMs(1);
        Assert.NotNull(job.Report);
        Assert.Empty(rig.Engine.Resident);

        rig.Load();
        rig.Engine.Unload(rig.First);
        Assert.Empty(rig.Engine.Resident);
    }

    [Fact]
    public async Task A_deleted_model_leaves_disk_and_memory()
    {
        await using var rig = new EngineRig();
        rig.Load();
        Assert.True(rig.Engine.Remove("round:1g"));
        Assert.False(rig.Engine.Remove("round:1g"));
        Assert.Empty(rig.Engine.Resident);
        Assert.Empty(rig.Engine.Shelf);
    }

    [Fact]
    public async Task A_deleted_tag_leaves_the_model_in_memory_while_another_tag_has_it()
    {
        var copy = Round.Model with { Tag = "copy:latest" };
        await using var rig = new EngineRig();
        rig.Engine.Add(copy);
        rig.Load();
        rig.Engine.Remove("round:1g");
        Assert.Single(rig.Engine.Resident);
        Assert.Equal(1, rig.Run(rig.Job(model: copy)).Done.Load.Milliseconds);
    }
}
