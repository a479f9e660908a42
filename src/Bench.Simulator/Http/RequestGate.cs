using Bench.Simulator.Faults;
using Bench.Simulator.Http.Requests;
using Bench.Simulator.Http.Truth;
using Microsoft.AspNetCore.Http;

namespace Bench.Simulator.Http;

/// <summary>
/// What every request goes through: its arrival is stamped, it is admitted, perhaps hit by a fault, and given to its endpoint.
/// </summary>
internal sealed class RequestGate(ServerState server)
{
    public async Task HandleAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "";
        var watched = path != Endpoints.TruthPath;
        var truth = watched
            ? server.Arrived(path, http.Request.Headers["X-Request-Id"])
            : new RequestTruth(0, path, null, server.Clock.Now);
        var call = new Call(http, server, truth, watched ? server.Faults.Next(path) : null);
        var methods = Endpoints.At(path);
        using (http.RequestAborted.Register(() => truth.End(RequestState.ClientGone, server.Clock.Now)))
        {
            if (await AccessRules.AdmitAsync(http, [.. methods.Keys], call) && !await HitAsync(call))
                await (methods.GetValueOrDefault(http.Request.Method) ?? Unknown(methods.Keys))(call);
        }
    }

    /// <summary>True when the request ends here.</summary>
    private static async Task<bool> HitAsync(Call call)
    {
        switch (call.Fault)
        {
            case Fault.Reset { AfterLines: 0 }:
                call.Reset();
                return true;
            case Fault.Status { Body: { } body } status:
                await call.ReplyTextAsync(status.Code, Call.JsonUtf8, body);
                return true;
            case Fault.Status status:
                await call.ReplyAsync(
                    new Problem(status.Code, "scripted fault"),
                    Endpoints.DialectOf(call.Path));
                return true;
            default:
                return false;
        }
    }

    private static Func<Call, Task> Unknown(IEnumerable<string> allowed) => call =>
    {
        if (!allowed.Any())
            return call.ReplyTextAsync(StatusCodes.Status404NotFound, "text/plain", "404 page not found");
        call.Response.Headers.Allow = string.Join(", ", allowed);
        return call.ReplyTextAsync(StatusCodes.Status405MethodNotAllowed, "text/plain", "405 method not allowed");
    };
}
