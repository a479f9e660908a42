using Bench.Core.Seeds;
using Bench.Core.Time;
using Bench.Simulator.Engine;

namespace Bench.Studies.Tests.Capacity.Engine;

/// <summary>
/// The simulator's machine under a closed or an open loop, in virtual time: nobody waits for anything. Lengths of prompts and answers
/// are lognormal with a coefficient of variation of one half; no prompt is in a cache.
/// </summary>
internal sealed class VirtualServer(EngineConfiguration configuration)
{
    /// <summary>As often a user has sent before requests count: the ramp of a cell.</summary>
    private const int RequestsOfRamp = 3;

    private const int ArrivalsOfRamp = 100;

    private const double MeanAnswer = 40;

    private static readonly int[] Tokens = [.. Enumerable.Range(0, 1 << 20)];

    /// <summary>The requests of a closed loop that count, in the order in which they were sent.</summary>
    /// <param name="users">Who send the next request as soon as they have an answer.</param>
    /// <param name="requests">That count: those sent after the ramp, followed to their ends.</param>
    /// <param name="seed">Of lengths, and of the machine's noise.</param>
    public IReadOnlyList<ServedRequest> Serve(int users, int requests, ulong seed)
    {
        var loop = new Loop(configuration, RequestsOfRamp * users, requests, new SplitMix64(seed), user => user);
        return Run(loop, seed, loaded =>
        {
            for (var user = 1; user <= users; user++)
                loop.Senders.Enqueue(user, loaded.Nanoseconds + user); // one after another; the ramp mixes them
        });
    }

    /// <summary>The requests of Poisson arrivals that count, in their order.</summary>
    /// <param name="rate">Requests a second.</param>
    /// <param name="requests">That count: those sent after the ramp, followed to their ends.</param>
    /// <param name="seed">Of arrivals and lengths, and of the machine's noise.</param>
    public IReadOnlyList<ServedRequest> ServeRate(double rate, int requests, ulong seed)
    {
        var loop = new Loop(configuration, ArrivalsOfRamp, requests, new SplitMix64(seed), _ => null);
        return Run(loop, seed, loaded =>
        {
            var (arrivals, at) = (new SplitMix64(~seed), (double)loaded.Nanoseconds);
            for (var request = 1; request <= ArrivalsOfRamp + requests; request++)
                loop.Senders.Enqueue(request, (long)(at -= Math.Log(arrivals.NextUnit()) / rate * 1e9));
        });
    }

    private IReadOnlyList<ServedRequest> Run(Loop loop, ulong seed, Action<Instant> begin)
    {
        var options = configuration.Options(seed);
        var machine = new Machine(options, default);
        begin(Load(machine));
        while (loop.Open > 0)
        {
            if (loop.Senders.TryPeek(out var user, out var at) && (machine.Next is not { } due || at <= due.Nanoseconds))
            {
                loop.Senders.Dequeue();
                var (job, listener) = loop.Send(user, new Instant(at));
                machine.Submit(new JobRun(job, LoadSpec.Of(job, options), listener, _ => { }), new Instant(at));
            }
            else
            {
                machine.RunUntil(machine.Next!.Value);
            }
        }

        return loop.Counted;
    }

    private Instant Load(Machine machine)
    {
        var job = new Job { Kind = JobKind.Load, Model = configuration.Shelved, Prompt = ReadOnlyMemory<int>.Empty };
        machine.Submit(new JobRun(job, LoadSpec.Of(job, configuration.Options(0)), new Nobody(), _ => { }), default);
        Instant last = default;
        while (machine.Next is { } due)
            machine.RunUntil(last = due);
        return last;
    }

    /// <param name="configuration">The server.</param>
    /// <param name="ramp">Requests that are sent before those that count.</param>
    /// <param name="requests">That count.</param>
    /// <param name="random">Of lengths.</param>
    /// <param name="sender">Who sends next, of the one who has an answer; null if nobody does.</param>
    private sealed class Loop(EngineConfiguration configuration, int ramp, int requests, SplitMix64 random, Func<int, int?> sender)
    {
        private readonly ServedRequest[] _counted = new ServedRequest[requests];
        private int _sent;
        private int _ended;

        public PriorityQueue<int, long> Senders { get; } = new();

        /// <summary>Requests that count and have not ended.</summary>
        public int Open => _counted.Length - _ended;

        public IReadOnlyList<ServedRequest> Counted => _counted;

        public (Job Job, IJobListener Listener) Send(int user, Instant at)
        {
            var prompt = Length(configuration.Context / 8.0, configuration.Context / 2);
            var answer = Length(MeanAnswer, configuration.Context / 4);
            var index = _sent++ - ramp;
            var job = new Job
            {
                Kind = JobKind.Generate,
                Model = configuration.Shelved,
                Prompt = Tokens.AsMemory((int)(random.NextBits() % (ulong)(Tokens.Length - prompt)), prompt),
                NumPredict = answer,
            };
            return (job, new Request(this, user, index >= 0 && index < _counted.Length ? index : null, at, answer));
        }

        public void Ended(int user, int? index, ServedRequest served, Instant at)
        {
            if (sender(user) is { } next)
                Senders.Enqueue(next, at.Nanoseconds);
            if (index is not { } counted)
                return;
            _counted[counted] = served;
            _ended++;
        }

        /// <summary>Lognormal; at least two tokens, so that there is a TPOT.</summary>
        private int Length(double mean, int most)
        {
            var variance = Math.Log(1 + 0.25);
            return (int)Math.Clamp(Math.Round(mean * Math.Exp(Math.Sqrt(variance) * random.NextNormal() - variance / 2)), 2, most);
        }
    }

    private sealed class Request(Loop loop, int user, int? index, Instant sent, int answer) : IJobListener
    {
        private readonly double[] _tokens = new double[answer];

        public void OnToken(int index, Instant due) => _tokens[index] = due.Nanoseconds / 1e6;

        public void OnFinished(JobReport report, Instant due) =>
            loop.Ended(user, index, new ServedRequest(user, sent.Nanoseconds / 1e6, _tokens, report), due);

        public void OnRefused(JobRefusal refusal) => throw new InvalidOperationException($"The simulated server refused: {refusal}.");
    }

    private sealed class Nobody : IJobListener
    {
        public void OnToken(int index, Instant due)
        {
        }

        public void OnFinished(JobReport report, Instant due)
        {
        }

        public void OnRefused(JobRefusal refusal) => throw new InvalidOperationException($"The model was not loaded: {refusal}.");
    }
}
