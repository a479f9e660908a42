namespace Bench.Core.Telemetry;

/// <summary>The sink for samples. It is called from several threads at once; it never waits and never throws.</summary>
public interface ITelemetrySink
{
    void Post(in TelemetrySample sample);
}
