using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Testing.Samples;

namespace Bench.Analysis.Tests.Rates;

/// <summary>
/// A closed loop in simulated time, whose users start, count and stop as the engine has them do, at a server whose capacity is known:
/// it makes so many tokens a second for each of its slots, others wait in order; without a limit of slots all requests share what it makes.
/// </summary>
internal sealed class SimulatedLoop(int users, int? slots, double tokensPerSecond, Random random)
{
    private const double MeanTokens = 40;

    private readonly List<Flight> _flights = [];
    private readonly List<RequestRecord> _records = [];
    private double _now;

    /// <summary>Tokens a second of the whole server, when it always has as many requests as users.</summary>
    public double Capacity => tokensPerSecond * Math.Min(users, slots ?? 1);

    /// <summary>What a request takes when all users are active.</summary>
    public double Latency => users * MeanTokens / Capacity;

    public static IEnumerable<RecordedCell> Cells(int count, int users, int? slots, bool steady, StopCondition stop, double sigma = 0.6)
    {
        var random = new Random(11);
        return Enumerable.Range(0, count)
            .Select(_ => new SimulatedLoop(users, slots, tokensPerSecond: 100, random).Run(stop, steady, sigma));
    }

    /// <param name="steady">False: all start at once, and all that is sent counts.</param>
    /// <param name="sigma">Of the lognormal lengths of answers.</param>
    public RecordedCell Run(StopCondition stop, bool steady, double sigma)
    {
        var spread = steady ? Latency : 0;
        var starts = new Queue<(double At, int User)>(Enumerable.Range(0, users).Select(user => (spread * user / users, user + 1)));
        double? from = steady ? null : 0;
        var (ramp, counted, drain, open) = (0, 0, 0, 0);
        while (true)
        {
            var next = Step(starts.Count > 0 ? starts.Peek().At : double.PositiveInfinity);
            var user = next?.User ?? starts.Dequeue().User;
            if (next is { } done)
            {
                Record(done, ok: true);
                open -= done.Phase == Phase.Measured ? 1 : 0;
            }

            var closed = counted == stop.Requests || _now >= from + stop.Duration?.Seconds;
            if (closed && open == 0)
                break;
            if (closed && !steady)
                continue;
            var phase = from is null ? Phase.Ramp : closed ? Phase.Drain : Phase.Measured;
            if (from is null && next is null && starts.Count == 0)
                from = _now;
            open += phase == Phase.Measured ? 1 : 0;
            Send(user, phase, phase switch { Phase.Ramp => ++ramp, Phase.Drain => ++drain, _ => ++counted }, sigma);
        }

        foreach (var flight in _flights)
            Record(flight, ok: false);
        var plan = SampleCell.Chat(users) with { Measured = stop };
        return new RecordedCell(plan, TestRun.Finished(plan) with
        {
            Steady = steady ? new SteadyPart(At(from!.Value), new StartSpread(Duration.FromSeconds(spread), SpreadSource.Ramp)) : null,
        }, _records);
    }

    private static Instant At(double seconds) => SampleRecord.At(seconds * 1000);

    private void Send(int user, Phase phase, int number, double sigma)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var tokens = Math.Max(1, (int)Math.Round(MeanTokens * Math.Exp(sigma * normal - sigma * sigma / 2)));
        _flights.Add(new Flight(user, phase, number, _now, tokens));
    }

    /// <summary>Goes on to the next end of a request, or to the limit; null there.</summary>
    private Flight? Step(double limit)
    {
        while (true)
        {
            var served = _flights.Take(slots ?? int.MaxValue).ToArray();
            if (served.FirstOrDefault(flight => flight.Left == 0) is { } ended)
            {
                _flights.Remove(ended);
                return ended;
            }

            var rate = served.Length == 0 ? 0 : slots is null ? tokensPerSecond / served.Length : tokensPerSecond;
            var until = served.Length == 0 ? double.PositiveInfinity : _now + served.Min(flight => flight.ToNextToken) / rate;
            var made = (Math.Min(until, limit) - _now) * rate;
            _now = Math.Min(until, limit);
            foreach (var flight in served)
                flight.Make(made, _now);
            if (until > limit && served.All(flight => flight.Left > 0))
                return null;
        }
    }

    private void Record(Flight flight, bool ok)
    {
        var identity = SampleRecord.Identity(flight.Number, flight.Phase, user: flight.User);
        var record = SampleRecord.Failed(OutcomeKind.Cancelled, flight.Sent * 1000, _now * 1000, identity);
        var time = record.Timeline with { Reads = [.. flight.Tokens.Select(at => new ContentRead(At(at), 1))] };
        _records.Add(ok
            ? record with
            {
                Outcome = Outcome.Ok(200),
                Timeline = time with
                {
                    FirstToken = At(flight.Tokens[0]),
                    FirstContent = At(flight.Tokens[0]),
                    LastToken = At(_now),
                    Done = At(_now),
                },
                Usage = new TokenUsage { OutputTokens = flight.Tokens.Count, Source = TokenSource.Server },
            }
            : record with { Timeline = time });
    }

    private sealed class Flight(int user, Phase phase, int number, double sent, int tokens)
    {
        private double _part;

        public int User => user;

        public Phase Phase => phase;

        public int Number => number;

        public double Sent => sent;

        public List<double> Tokens { get; } = [];

        public int Left => tokens - Tokens.Count;

        public double ToNextToken => 1 - _part;

        public void Make(double share, double now)
        {
            _part += share;
            if (_part < 1 - 1e-9)
                return;
            _part = 0;
            Tokens.Add(now);
        }
    }
}
