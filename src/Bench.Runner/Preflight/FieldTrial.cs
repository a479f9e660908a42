using Bench.Core.Contracts;
using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using static System.FormattableString;

namespace Bench.Runner.Preflight;

/// <summary>
/// Finds out which fields of a request a server refuses: a chat of one word that asks for two tokens, sent as a run would send it,
/// and again with less until it is taken. What is left out next the refusal says, or else a guess.
/// </summary>
/// <param name="inventory">The server, looked at.</param>
/// <param name="clients">A client for each form of request.</param>
internal sealed class FieldTrial(ServerInventory inventory, Func<ServerSpec, RunClock, IServerClient> clients, RunClock clock)
{
    private const int Tokens = 2;

    /// <summary>As they are, three guesses, and one more for what words say in between.</summary>
    private const int MostRequests = 5;

    private static readonly RequestTimeouts Limits = new() { Total = Duration.FromSeconds(30) };

    private ServerSpec Server => inventory.Server;

    /// <summary>
    /// A model is used without having been named only if the server lists no other. If there are several, it is unknown what asking
    /// one costs: it may be loaded, or paid for.
    /// </summary>
    /// <param name="named">The model that the user names; null: none.</param>
    /// <returns>Null if nothing is to be found out, or nothing can be.</returns>
    /// <exception cref="OperationCanceledException">The command was interrupted.</exception>
    public async Task<FieldReport?> RunAsync(string? named, CancellationToken cancellation)
    {
        if (inventory.Problem is not null)
            return null;
        if (Server.Kind.Api.Body is null || (inventory.Identity.ManagesModels && named is null))
            return named is null ? null : FieldReport.NotTried($"{Server.Kind.Noun} takes requests as they are");
        if (named is null && inventory.Models.Count != 1)
            return FieldReport.NotTried(
                Invariant($"{(inventory.Models.Count == 0 ? "it lists no model" : $"it lists {inventory.Models.Count} models")}; `--try ")
                    + Invariant($"MODEL` finds out which fields it refuses, with up to {MostRequests} requests for {Tokens} tokens"));
        return await TryAsync(named ?? inventory.Models[0].Tag, cancellation);
    }

    private async Task<FieldReport> TryAsync(string model, CancellationToken cancellation)
    {
        var guesses = new Queue<RequestChanges>(Guesses(Server.Kind.Api.Body!));
        var (told, guess, why) = (RequestChanges.None, RequestChanges.None, "");
        for (var request = 0; request < MostRequests; request++)
        {
            var sent = told.And(guess);
            var outcome = await SendAsync(model, sent, cancellation);
            cancellation.ThrowIfCancellationRequested();
            if (IsTaken(outcome))
                return new FieldReport(model, sent, WhyNot: null);

            var refused =
                RefusedField.Of(outcome.Error) is { } field && Server.Kind.Api.Body!.Changeable.Contains(field.Name) ? field : null;
            if (guess.IsNone || refused is not null)
                why = Words(outcome); // the refusal of a guess says no more than the one before it, unless it names a field
            if (refused is not null && sent.Leaves(refused.Name))
                told = told.And(refused.Change);
            else if (refused is null
                && outcome is { Kind: OutcomeKind.Rejected, HttpStatus: 400 or 422 }
                && Next(guesses, told) is { } next)
                guess = next;
            else
                break;
        }

        return new FieldReport(model, told, why);
    }

    /// <summary>The next guess of fields of which nothing is known yet; null: none is left.</summary>
    private static RequestChanges? Next(Queue<RequestChanges> guesses, RequestChanges told)
    {
        while (guesses.TryDequeue(out var guess))
        {
            if (guess.Fields.All(told.Leaves))
                return guess;
        }

        return null;
    }

    /// <summary>
    /// An answer that came and is odd otherwise (cut off, without a final message) was given to a request that was taken.
    /// </summary>
    private static bool IsTaken(Outcome outcome) => outcome.IsOk || outcome is { HttpStatus: 200, Kind: not OutcomeKind.ServerError };

    private static RequestChanges[] Guesses(BodyFields body)
    {
        var (counts, limit) =
            (new RefusedField(body.StreamedCounts, null).Change, new RefusedField(body.TokenLimit, body.LaterTokenLimit).Change);
        return [counts, limit, counts.And(limit)];
    }

    private async Task<Outcome> SendAsync(string model, RequestChanges changes, CancellationToken cancellation)
    {
        await using var client = clients(Server with { Request = changes }, clock);
        var sender = client.CreateSender(Cell(model));
        var trace = new RequestTrace(clock);
        trace.Begin(clock.Now);
        await sender.SendAsync(sender.Prepare(new RequestContent("Hi", Tokens)), trace, cancellation);
        return trace.Outcome;
    }

    private static string Words(Outcome outcome) =>
        outcome.HttpStatus is { } status ? Invariant($"HTTP {status}: {outcome.Error}") : $"{outcome.Kind.Word}: {outcome.Error}";

    private PlanCell Cell(string model) => new()
    {
        Id = new CellId("doctor"),
        Repetition = 1,
        Scenario = "doctor",
        Server = Server.Name,
        Model = new ModelChoice { Name = model, Tag = model },
        NumCtx = null,
        NumGpu = null,
        Workload = new WorkloadSpec
        {
            Endpoint = Endpoint.Chat,
            Stream = true,
            Prompt = new PromptSpec.Text("Hi"),
            PromptCache = PromptCachePolicy.Reuse,
            OutputTokens = Tokens,
        },
        Load = new LoadProfile.ClosedLoop(1),
        Warmup = new StopCondition { Requests = 0 },
        Measured = new StopCondition { Requests = 1 },
        Timeouts = Limits,
        ServiceLevel = ServiceLevel.None,
        MaxErrorRate = 1,
    };
}
