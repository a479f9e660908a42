namespace Bench.Core.Telemetry;

/// <summary>Where samples go. Called from several threads at once; never waits and never throws.</summary>
public interface ITelemetrySink
{
    void Post(in TelemetrySample sample);
}
