using System.Globalization;
using System.Text;
using Bench.Core.Time;

namespace Bench.Simulator.Http.Json;

/// <summary>
/// Instants on the wall clock as Go writes them (RFC 3339, nanoseconds without trailing zeros, UTC).
/// One for each answer: it keeps the second it wrote last.
/// </summary>
internal sealed class WallTime(RunClock clock)
{
    /// <summary>The longest form: 2026-11-21T03:05:37.686839961Z.</summary>
    public const int MaxLength = 30;

    private const string SecondFormat = "yyyy-MM-ddTHH:mm:ss";
    private const int SecondLength = 19;
    private const long NanosecondsPerSecond = 1_000_000_000;

    private readonly byte[] _second = new byte[SecondLength];
    private long _secondWritten = long.MinValue;

    public static long UnixNanoseconds(RunClock clock, Instant instant) =>
        (clock.OriginUtc.UtcTicks - DateTime.UnixEpoch.Ticks) * 100 + instant.Nanoseconds;

    public string Text(Instant instant)
    {
        Span<byte> bytes = stackalloc byte[MaxLength];
        return Encoding.ASCII.GetString(bytes[..Write(instant, bytes)]);
    }

    public static string Text(DateTimeOffset time)
    {
        Span<byte> bytes = stackalloc byte[MaxLength];
        time.UtcDateTime.TryFormat(bytes, out _, SecondFormat, CultureInfo.InvariantCulture);
        return Encoding.ASCII.GetString(bytes[..Ended(time.UtcTicks % TimeSpan.TicksPerSecond * 100, bytes)]);
    }

    /// <summary>Bytes written.</summary>
    public int Write(Instant instant, Span<byte> to)
    {
        var second = Math.DivRem(UnixNanoseconds(clock, instant), NanosecondsPerSecond, out var fraction);
        if (second != _secondWritten)
        {
            DateTimeOffset.FromUnixTimeSeconds(second).TryFormat(_second, out _, SecondFormat, CultureInfo.InvariantCulture);
            _secondWritten = second;
        }

        _second.CopyTo(to);
        return Ended(fraction, to);
    }

    private static int Ended(long fraction, Span<byte> to)
    {
        var length = SecondLength + WriteFraction(fraction, to[SecondLength..]);
        to[length] = (byte)'Z';
        return length + 1;
    }

    private static int WriteFraction(long fraction, Span<byte> to)
    {
        if (fraction == 0)
            return 0;
        var digits = 9;
        for (; fraction % 10 == 0; fraction /= 10)
            digits--;
        to[0] = (byte)'.';
        for (var place = digits; place > 0; place--, fraction /= 10)
            to[place] = (byte)('0' + fraction % 10);
        return digits + 1;
    }
}
