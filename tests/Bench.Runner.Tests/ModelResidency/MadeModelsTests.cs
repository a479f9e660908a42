using Bench.Core.Catalog;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Runner.ModelResidency;
using Bench.Runner.Preflight;
using Bench.Testing.Samples;
using Bench.Testing.Servers;

namespace Bench.Runner.Tests.ModelResidency;

public sealed class MadeModelsTests
{
    private static readonly DerivedModel Small = DerivedModel.Of("m:f16", "q4_K_M");
    private static readonly DerivedModel Large = DerivedModel.Of("m:f16", "q8_0");

    private readonly FakeServer _server = new();
    private readonly List<string> _notes = [];

    [Fact]
    public async Task What_was_made_is_removed_in_the_end_out_of_memory_first()
    {
        await using (var models = Models())
            Assert.Empty(await models.MakeAsync([("local", Large), ("local", Small)], TestContext.Current.CancellationToken));

        Assert.Equal(
            [
                $"create {Large.Name}", $"create {Small.Name}", $"unload {Large.Name}", $"delete {Large.Name}", $"unload {Small.Name}",
                $"delete {Small.Name}",
            ],
            _server.Told);
        Assert.Equal("The 2 models that were created for this run have been removed.", _notes[^1]);
    }

    [Fact]
    public async Task All_that_cannot_be_made_is_told_at_once_and_nothing_is_left()
    {
        _server.RefusesToMake = Small.Name;
        await using (var models = Models())
        {
            var problem =
                Assert.Single(await models.MakeAsync([("local", Small), ("local", Large)], TestContext.Current.CancellationToken));
            Assert.Equal("server 'local': m:f16 in q4_K_M could not be created: HTTP 500: unsupported quantization type", problem.What);
        }

        Assert.Contains($"delete {Large.Name}", _server.Told);
    }

    [Fact]
    public async Task What_was_begun_when_the_run_was_interrupted_is_removed_too()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await using (var models = Models())
            await Assert.ThrowsAsync<OperationCanceledException>(() => models.MakeAsync([("local", Small), ("local", Large)], stop.Token));

        Assert.Equal([$"create {Small.Name}", $"unload {Small.Name}", $"delete {Small.Name}"], _server.Told);
    }

    [Fact]
    public async Task A_server_that_is_gone_is_asked_once_and_what_stays_behind_is_named()
    {
        await using (var models = Models())
        {
            await models.MakeAsync([("local", Small), ("local", Large)], TestContext.Current.CancellationToken);
            _server.Down = new LookupFailure(OutcomeKind.Refused, null, "nobody listens");
        }

        Assert.Equal([$"unload {Small.Name}"], _server.Told.Skip(2));
        Assert.Contains($"Left behind on 'local' (refused: nobody listens): {Small.Name}, {Large.Name}", _notes);
    }

    [Fact]
    public void A_model_of_another_quantization_than_asked_for_is_a_problem()
    {
        Assert.Equal("server 'local' created F16 from m:f16, but q8_0 was requested", Assert.Single(Check("F16")).What);
        Assert.Equal($"server 'local' reported that it created {Large.Name}, but does not list it", Assert.Single(Check(null)).What);
        Assert.Empty(Check("Q8_0"));
        Assert.Empty(Check("unknown"));
    }

    [Fact]
    public async Task Nothing_but_our_own_can_be_deleted()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => ModelRemoval.RunAsync(_server, "bench-mine:latest", TestContext.Current.CancellationToken));

        Assert.Empty(_server.Told);
    }

    [Fact]
    public void Leftovers_are_no_model_that_a_sweep_can_mean()
    {
        var inventory = new ServerInventory
        {
            Server = SampleCell.Server(),
            Models = [new InstalledModel { Tag = "m:f16" }, new InstalledModel { Tag = Large.Name }],
        };

        Assert.Equal(["m:f16"], inventory.ForPlan().Select(offer => offer.Model.Tag));
    }

    [Fact]
    public void Until_it_is_made_its_source_stands_for_a_model()
    {
        var choice = new ModelChoice { Name = "m", Tag = Large.Name, Derived = Large };
        var before = new ServerInventory { Server = SampleCell.Server(), Models = [new InstalledModel { Tag = "m:f16" }] };
        var after = before with { Models = [.. before.Models, new InstalledModel { Tag = Large.Name }] };

        Assert.Equal("m:f16", before.Find(choice)!.Tag);
        Assert.Equal(Large.Name, after.Find(choice)!.Tag);
    }

    private MadeModels Models() => new(new Dictionary<string, IServerClient> { ["local"] = _server }, _notes.Add);

    /// <param name="level">What the server says of the model; null: it has none of the name.</param>
    private static IReadOnlyList<PreflightProblem> Check(string? level) => MadeModels.Check(
        [("local", Large)],
        new Dictionary<string, ServerInventory>
        {
            ["local"] = new()
            {
                Server = SampleCell.Server(),
                Models = level is null ? [] : [new InstalledModel { Tag = Large.Name, QuantizationLevel = level }],
            },
        });
}
