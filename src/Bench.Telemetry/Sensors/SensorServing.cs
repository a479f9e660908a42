using System.Globalization;
using System.Net;
using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Telemetry.Serving;
using static System.FormattableString;

namespace Bench.Telemetry.Sensors;

/// <summary>The command line of a program that publishes sensors.</summary>
/// <param name="Host">The address of the page, and its access rules.</param>
/// <param name="Interval">The shortest time between two readings of the sensors.</param>
public sealed record SensorServing(TelemetryHostOptions Host, Duration Interval)
{
    /// <summary>As of <c>bench telemetry serve</c>.</summary>
    public const int DefaultPort = 9477;

    /// <summary>
    /// The variable for the bearer token, which is not accepted on the command line, because command lines are visible to all users.
    /// </summary>
    public const string TokenVariable = "BENCH_TELEMETRY_TOKEN";

    private const double ShortestSeconds = 0.1;
    private const double LongestSeconds = 60;

    /// <summary>Reads the command line.</summary>
    /// <param name="arguments">--listen ADDRESS[:PORT] and --interval SECONDS, each at most once.</param>
    /// <param name="token">The value of <see cref="TokenVariable"/>.</param>
    /// <param name="version">The version of the program, for the page.</param>
    /// <param name="mistake">The mistake with its remedy; null if there is none.</param>
    /// <returns>Null if something is wrong.</returns>
    public static SensorServing? Parse(IReadOnlyList<string> arguments, string? token, string version, out string? mistake)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var (listen, interval) = (new IPEndPoint(IPAddress.Loopback, DefaultPort), Duration.FromSeconds(1));
        mistake = null;
        for (var index = 0; index < arguments.Count && mistake is null; index += 2)
        {
            var value = index + 1 < arguments.Count ? arguments[index + 1] : "";
            mistake = arguments[index] switch
            {
                "--listen" => ReadListen(value, ref listen),
                "--interval" => ReadInterval(value, ref interval),
                var other => $"{other} is not known: write --listen ADDRESS[:PORT] or --interval SECONDS",
            };
        }

        Secret? secret = string.IsNullOrWhiteSpace(token) ? null : new Secret(token.Trim());
        if (mistake is null && secret is null && !IPAddress.IsLoopback(listen.Address))
            mistake = Invariant($"with {listen.Address}, everyone who can reach this machine could read its sensors: ")
                + $"set {TokenVariable} to a token";
        return mistake is null
            ? new SensorServing(
                new TelemetryHostOptions { Bind = listen.Address, Port = listen.Port, Token = secret, Version = version }, interval)
            : null;
    }

    private static string? ReadListen(string value, ref IPEndPoint listen)
    {
        // A number alone would be an address, too: 9478 is 0.0.37.6.
        if (value.All(char.IsAsciiDigit) || !IPEndPoint.TryParse(value, out var read))
            return $"--listen {value}: write an address, with a port if it is not {DefaultPort}, such as 127.0.0.1:9478 or [::1]:9478";
        listen = read.Port == 0 ? new IPEndPoint(read.Address, DefaultPort) : read;
        return null;
    }

    private static string? ReadInterval(string value, ref Duration interval)
    {
        if (!double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            || seconds is < ShortestSeconds or > LongestSeconds)
            return $"--interval {value}: write a number of seconds from {ShortestSeconds.ToString(CultureInfo.InvariantCulture)} to 60";
        interval = Duration.FromSeconds(seconds);
        return null;
    }
}
