using System.Text.Json;
using Bench.Simulator.Engine;
using Bench.Simulator.Models;
using Bench.Simulator.Tests.Kit;

namespace Bench.Simulator.Tests.Engine;

/// <summary>Loads: 1 GB from a disk of 1 GB/s takes a second.</summary>
public sealed class LoadingTests
{
    private static readonly ShelfModel Other = Round.Named("round:other", '2');
    private static readonly ShelfModel Third = Round.Named("round:third", '3');

    [Fact]
    public async Task The_first_request_pays_the_load_and_the_next_does_not()
    {
        await using var rig = new EngineRig();
        Assert.Equal(1000, rig.Run().Done.Load.Milliseconds);
        Assert.Equal(1, rig.Run().Done.Load.Milliseconds);
    }

    [Fact]
    public async Task Starting_the_runner_is_part_of_the_load()
    {
        await using var rig = new EngineRig(profile: Round.Machine with { LoadSetupSeconds = 0.25 });
        Assert.Equal(1250, rig.Run().Done.Load.Milliseconds);
    }

    [Fact]
    public async Task The_first_request_after_a_change_of_num_ctx_pays_the_load()
    {
        await using var rig = new EngineRig();
        Assert.Equal([1000, 1000, 1, 1000], Loads(
            rig, job => job with { NumCtx = 4096 }, job => job with { NumCtx = 2048 }, job => job with { NumCtx = 2048 }, job => job));
        Assert.Equal(100_000, rig.Only.ContextLength); // the default by VRAM, capped at what the model was trained for
    }

    [Fact]
    public async Task A_change_of_num_gpu_or_of_another_such_option_reloads()
    {
        await using var rig = new EngineRig();
        Assert.Equal([1000, 1000, 1000], Loads(rig, job => job with { NumGpu = 3 }, job => job with { NumGpu = 4 }, job =>
            job with { NumGpu = 4, ReloadOptions = "num_batch=64" }));
    }

    [Fact]
    public async Task Auto_is_content_with_whatever_is_loaded()
    {
        await using var rig = new EngineRig();
        Assert.Equal([1000, 1], Loads(rig, job => job with { NumGpu = 0 }, job => job));
        Assert.Equal(0, rig.Only.LayersOnGpu);
    }

    [Fact]
    public async Task A_context_above_what_the_model_was_trained_for_is_capped_and_does_not_reload()
    {
        await using var rig = new EngineRig();
        Assert.Equal([1000, 1], Loads(rig, job => job with { NumCtx = 200_000 }, job => job with { NumCtx = 300_000 }));
        Assert.Equal(100_000, rig.Only.ContextLength);
    }

    [Fact]
    public async Task The_model_s_own_parameters_stand_in_for_what_a_request_leaves_open()
    {
        var own = Round.Model with
        {
            Parameters =
                new Dictionary<string, JsonElement> { ["num_ctx"] = JsonElement.Parse("512"), ["num_gpu"] = JsonElement.Parse("2") },
        };
        await using var rig = new EngineRig(shelf: own);
        rig.Load();
        Assert.Equal((512, 2), (rig.Only.ContextLength, rig.Only.LayersOnGpu));
        rig.Load(numCtx: 1024, numGpu: 5);
        Assert.Equal((1024, 5), (rig.Only.ContextLength, rig.Only.LayersOnGpu));
    }

    [Fact]
    public async Task Requests_for_the_same_load_share_it()
    {
        await using var rig = new EngineRig(EngineRig.Parallel(2));
        var first = rig.Submit();
        rig.AdvanceMs(400);
        var second = rig.Submit(number: 1);
        rig.AdvanceMs(10_000);
        Assert.Equal((1000, 600), (first.Done.Load.Milliseconds, second.Done.Load.Milliseconds));
        Assert.Equal(first.TokensMs, second.TokensMs);
    }

    [Fact]
    public async Task A_reload_waits_until_the_model_s_jobs_are_done()
    {
        await using var rig = new EngineRig();
        rig.Load();
        var running = rig.Submit(); // 1 + 10 + 90 ms
        rig.AdvanceMs(51);
        var reloading = rig.Submit(rig.Job(number: 1) with { NumCtx = 128 });
        rig.AdvanceMs(10_000);
        Assert.Equal(101, running.Done.Total.Milliseconds);
        Assert.Equal(50 + 1000, reloading.Done.Load.Milliseconds, 1e-3);
    }

    [Fact]
    public async Task While_a_load_is_under_way_max_queue_others_may_wait_for_one()
    {
        await using var rig = new EngineRig(new ServerEnvironment { MaxQueue = 2, KeepAlive = Timeout.InfiniteTimeSpan });
        var jobs = Enumerable.Range(0, 10).Select(number => rig.Submit(number: number)).ToList();
        rig.AdvanceMs(60_000);
        Assert.Equal(3, jobs.Count(job => job.Report is not null)); // as captured: the one that loads, and two
        Assert.Equal(7, jobs.Count(job => job.Refusal == JobRefusal.QueueFull));
    }

    [Fact]
    public async Task Max_queue_does_not_limit_requests_for_a_loaded_model()
    {
        await using var rig = new EngineRig(new ServerEnvironment { MaxQueue = 2, KeepAlive = Timeout.InfiniteTimeSpan });
        Assert.Equal(10, rig.RunTogether(10).Count(job => job.Report is not null));
    }

    [Fact]
    public async Task A_request_for_a_loaded_model_passes_those_that_wait_for_a_load()
    {
        await using var rig = new EngineRig(shelf: [Round.Model, Other]);
        rig.Load();
        var loading = rig.Submit(rig.Job(model: Other));
        var passing = rig.Submit();
        rig.AdvanceMs(10_000);
        Assert.Equal(1, passing.Done.Load.Milliseconds);
        Assert.Equal(1000, loading.Done.Load.Milliseconds);
    }

    [Fact]
    public async Task A_model_that_fits_beside_another_leaves_it_alone()
    {
        await using var rig = new EngineRig(shelf: [Round.Model, Other]);
        rig.Load();
        rig.Load(Other);
        Assert.Equal(2, rig.Engine.Resident.Count);
    }

    [Fact]
    public async Task A_model_that_does_not_fit_beside_the_others_evicts_the_longest_unused()
    {
        var profile = Round.Machine with { VramBytes = 2_500_000_000 };
        await using var rig = new EngineRig(profile: profile, shelf: [Round.Model, Other, Third]);
        rig.Load();
        rig.Load(Other);
        rig.Load();
        rig.Load(Third);
        Assert.Equal(["round:1g", "round:third"], rig.Engine.Resident.Select(resident => resident.Model.Tag));
        Assert.All(rig.Engine.Resident, resident => Assert.Equal(10, resident.LayersOnGpu));
    }

    [Fact]
    public async Task One_model_more_than_max_loaded_models_evicts_one()
    {
        await using var rig =
            new EngineRig(new ServerEnvironment { MaxLoadedModels = 1, KeepAlive = Timeout.InfiniteTimeSpan }, shelf: [Round.Model, Other]);
        rig.Load();
        rig.Load(Other);
        Assert.Equal("round:other", rig.Only.Model.Tag);
    }

    [Fact]
    public async Task A_model_at_work_is_evicted_when_its_jobs_are_done()
    {
        await using var rig =
            new EngineRig(new ServerEnvironment { MaxLoadedModels = 1, KeepAlive = Timeout.InfiniteTimeSpan }, shelf: [Round.Model, Other]);
        rig.Load();
        var running = rig.Submit();
        var waiting = rig.Submit(rig.Job(model: Other));
        rig.AdvanceMs(10_000);
        Assert.Equal(101, running.Done.Total.Milliseconds);
        Assert.Equal(1101, waiting.Done.Load.Milliseconds);
    }

    [Fact]
    public async Task A_model_that_fits_nowhere_is_refused_and_the_others_stay()
    {
        var huge = Round.Named("round:huge", '9') with { SizeBytes = 300_000_000_000 };
        await using var rig = new EngineRig(shelf: [Round.Model, huge]);
        rig.Load();
        Assert.Equal(JobRefusal.OutOfMemory, rig.Run(rig.Job(model: huge)).Refusal);
        Assert.Equal("round:1g", rig.Only.Model.Tag);
    }

    private static IEnumerable<double> Loads(EngineRig rig, params Func<Job, Job>[] changes) =>
        changes.Select((change, number) => rig.Run(change(rig.Job(number: number))).Done.Load.Milliseconds);
}
