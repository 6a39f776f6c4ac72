using System.ComponentModel.DataAnnotations;
using IBok.Blazor.Texts;

namespace IBok.Blazor.Health;

/// <summary>Who is told what this program counts; section "Telemetry".</summary>
public sealed class TelemetryPolicy : IValidatableObject
{
    /// <summary>Address of a collector that speaks OTLP over gRPC, such as <c>http://127.0.0.1:4317</c>; empty: nobody.</summary>
    public string OtlpEndpoint { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (OtlpEndpoint.Length > 0 && !(Uri.TryCreate(OtlpEndpoint, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https")))
            yield return new(Text.Of("settings.bad-collector", ("Found", OtlpEndpoint)));
    }
}
