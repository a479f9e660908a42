using Bench.Simulator.Engine;
using Bench.Simulator.Faults;
using Bench.Simulator.Http.Answers;
using Bench.Simulator.Http.Requests;
using Bench.Simulator.Http.Truth;
using Bench.Simulator.Models;
using static System.FormattableString;

namespace Bench.Simulator.Http;

/// <summary>Jobs from requests, and refusals back into answers.</summary>
internal static class Jobs
{
    /// <summary>The request's options, and where it has none the model's own parameters.</summary>
    public static Job Of(JobKind kind, ShelfModel model, RequestOptions options, TimeSpan? keepAlive) => new()
    {
        Kind = kind,
        Model = model,
        Prompt = ReadOnlyMemory<int>.Empty,
        NumCtx = options.NumCtx ?? model.Whole("num_ctx"),
        NumGpu = options.NumGpu ?? model.Whole("num_gpu"),
        NumPredict = options.NumPredict ?? (model.Whole("num_predict") is > 0 and var tokens ? tokens : null),
        ReloadOptions = options.Reload,
        KeepAlive = keepAlive,
    };

    /// <summary>Puts the job to whoever runs its model.</summary>
    public static JobFeed Submit(Call call, Job job)
    {
        var engine = call.Server.EngineOf(job.Model);
        return new JobFeed(
            engine, job, call.Gone, call.Fault is Fault.Intruder intruder ? () => Intrusion.Begin(engine, job.Model, intruder) : null);
    }

    public static Task RefuseAsync(Call call, JobRefusal refusal, Job job, Dialect dialect, bool streamed = false)
    {
        call.Truth.End(RequestState.Refused, call.Now);
        return call.ReplyAsync(Problem(refusal, call.Server.Engine, job), dialect, streamed);
    }

    private static Problem Problem(JobRefusal refusal, ISimulatedEngine engine, Job job) => refusal switch
    {
        JobRefusal.QueueFull => new Problem(503, "server busy, please try again.  maximum pending requests exceeded"),
        JobRefusal.OutOfMemory => new Problem(500, "model requires more system memory than is available"),
        _ when job.Kind == JobKind.Embed => new Problem(400, "the input length exceeds the context length"),
        _ => new Problem(400, TooLong(job.Prompt.Length, ContextOf(engine, job)), ProblemStage.Running),
    };

    private static int ContextOf(ISimulatedEngine engine, Job job) =>
        engine.Resident.FirstOrDefault(loaded => loaded.Model.Tag == job.Model.Tag)?.ContextLength
        ?? Math.Min(job.NumCtx ?? int.MaxValue, job.Model.Shape.TrainedContext);

    private static string TooLong(int tokens, int context) => RequestChecks.Runner(
        400,
        Invariant($"request ({tokens} tokens) exceeds the available context size ({context} tokens), try increasing it"),
        "exceed_context_size_error",
        Invariant($",\"n_prompt_tokens\":{tokens},\"n_ctx\":{context}"));
}
