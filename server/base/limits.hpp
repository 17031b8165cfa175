#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

/// Every bound of the server in one place, with its unit and its reason. A queue, wait, retry,
/// batch or frame without a line here is a defect (architecture, invariant 7).
namespace meldkamer::limits {
using namespace std::chrono_literals;

// Engine and journal.
inline constexpr std::size_t engine_queue_commands_max =
    65'536;                                               // About 20 MB of commands waiting.
inline constexpr std::size_t batch_commands_max = 4'096;  // One commit stays well under 2 MB.
inline constexpr std::size_t entry_bytes_max = 16u
                                               << 20;  // A directory import is the largest entry.
inline constexpr std::size_t batch_events_max =
    4'096;  // With 4 KB of raw text in each, an entry still fits.
inline constexpr auto deadline_retry =
    1s;  // While the journal takes no entries, deadlines are tried again this often.
inline constexpr std::uint64_t checkpoint_entries =
    20'000;  // A start replays at most about this many entries ...
inline constexpr std::uint64_t checkpoint_bytes = 32u << 20;  // ... or bytes: well under a second.
inline constexpr auto append_timeout =
    10s;  // Longer means a sick disk: the process says so and stops.
inline constexpr std::size_t read_entries_max = 4'096;  // One page of the journal.
inline constexpr std::size_t read_bytes_max = 64u
                                              << 20;  // Ends a page early; one entry always fits.
inline constexpr auto journal_busy_wait = 2s;         // A backup tool may hold the file this long.
inline constexpr int journal_wal_pages_max = 1'000;   // Then the log is folded into the file: 4 MB.
inline constexpr std::size_t journal_readers_kept_max = 4;  // Idle read connections worth keeping.
inline constexpr std::size_t startup_entries_checked =
    64;  // The end of the journal, before a start.

// Clock.
inline constexpr auto clock_look_again =
    10s;  // Drawn at 1 ms/s, no deadline is then over 10 ms late.
inline constexpr auto clock_offset_healthy = 1s;  // Farther from the wall clock: /healthz says so.

// Feed.
inline constexpr std::size_t feed_ring_deltas_max =
    8'192;  // Resume window; older cursors get a snapshot.
inline constexpr std::size_t feed_ring_bytes_max = 64u << 20;
inline constexpr std::size_t feed_write_bytes_max =
    256u << 10;  // One turn of one subscriber; then the others get theirs.
inline constexpr std::size_t feed_snapshot_part_views = 200;  // Under 1 MB in one message.
inline constexpr auto feed_heartbeat = 1s;  // Screens call the picture stale after 5 s.
inline constexpr auto presence_tick = 1s;   // Positions are published at most this often.
inline constexpr auto contact_lost_after =
    30s;  // t_lost of the requirements: handheld counts as lost.

// Outbound.
inline constexpr std::size_t callouts_open_max = 100'000;  // Asked, not yet answered or withdrawn.

// Listeners.
inline constexpr std::size_t connections_total_max = 20'000;
inline constexpr std::size_t connections_per_address_max = 200;
inline constexpr std::size_t http_header_bytes_max = 16u << 10;
inline constexpr std::size_t http_body_bytes_max =
    1u << 20;  // A directory import is the largest body.
inline constexpr auto http_header_timeout = 10s;
inline constexpr auto http_body_timeout = 30s;  // For the whole body, so that a trickle ends too.
inline constexpr auto http_idle_timeout = 60s;
inline constexpr auto tls_handshake_timeout = 5s;
inline constexpr std::size_t websocket_message_bytes_max = 64u << 10;
inline constexpr auto websocket_ping = 20s;
inline constexpr std::size_t request_bytes_max = 1u << 20;
inline constexpr std::size_t http_url_bytes_max = 8u << 10;
inline constexpr auto http_write_timeout = 30s;  // A client that takes no answer holds no memory.
inline constexpr auto call_time_max = 15s;       // Of any unary call; longer than append_timeout.
inline constexpr auto watch_request_timeout = 10s;  // From the upgrade to the stream's request.
inline constexpr std::uint32_t timeline_page_max = 500;        // Lines a page.
inline constexpr std::size_t report_curve_points_max = 2'000;  // Of one distribution.
inline constexpr std::size_t pages_bytes_max = 64u << 20;  // All built web pages, kept in memory.
inline constexpr std::size_t page_files_max = 2'000;
inline constexpr std::size_t plan_bytes_max = 2u << 20;  // A floor plan of one site.
inline constexpr int grpc_streams_per_connection_max = 100;
inline constexpr std::size_t grpc_metadata_bytes_max = 16u << 10;
inline constexpr int http_accept_waiting_max = 1'024;  // Connections the kernel holds for us.
inline constexpr auto http_watch_every =
    500ms;                                   // So late may a connection be cut that is too slow.
inline constexpr auto tls_look_every = 60s;  // A renewed certificate is used so soon.
inline constexpr std::size_t http_first_read_bytes_max = 4'096;  // A usual request's head at once.
inline constexpr auto websocket_silence_max = 40s;               // Two pings without any answer.
inline constexpr auto websocket_close_timeout = 2s;  // For the peer's part of the goodbye.
inline constexpr auto drain_timeout = 5s;  // From the stop signal until the process leaves.

// Intake.
inline constexpr std::size_t dc09_frame_bytes_max = 4'096 + 16;
inline constexpr auto dc09_frame_timeout = 10s;  // From a frame's first byte to its last.
inline constexpr auto dc09_idle_timeout =
    25h + 10min;                                       // The longest supervision period, and slack.
inline constexpr auto dc09_first_frame_timeout = 60s;  // A scanner or foreign protocol ends here.
inline constexpr auto dc09_timestamp_late_max = 40s;   // DC-09: the window of a message's clock.
inline constexpr auto dc09_timestamp_early_max = 20s;
inline constexpr std::size_t dc09_read_bytes_max = 4'096;      // One read; a frame fits in it.
inline constexpr std::size_t dc09_junk_bytes_max = 64u << 10;  // In a row; then the line is closed.
inline constexpr std::size_t dc09_replies_waiting_max =
    32;  // Frames of one connection being stored.
inline constexpr std::size_t dc09_datagrams_waiting_max =
    4'096;                                                  // Of all senders; then drop: resend.
inline constexpr int dc09_accept_waiting_max = 4'096;       // Connections the kernel holds for us.
inline constexpr int dc09_datagram_buffer_bytes = 1 << 20;  // A burst of 5,000 panels.
inline constexpr auto accept_pause = 100ms;  // When the host is out of file descriptors.
inline constexpr std::size_t dc09_accounts_seen_max = 50'000;  // Last-seen, unknown ones included.
inline constexpr std::size_t metrics_sources_max =
    1'000;  // Sources of an adapter that have figures of their own in /metrics.
inline constexpr auto dc09_alert_every = 1h;  // One downgrade alert per account within it.
inline constexpr auto dc09_send_timeout =
    30s;  // A panel that takes no reply holds no memory longer.
inline constexpr std::size_t alarm_json_bytes_max = 64u << 10;  // Of one alarm over HTTP.
inline constexpr std::size_t alarm_json_depth_max = 16;
inline constexpr std::size_t invalid_params_max = 20;    // More nobody corrects at once.
inline constexpr std::size_t alarm_sources_max = 1'000;  // Lines of the file with their tokens.
inline constexpr std::size_t cap_bytes_max = 1u << 20;
inline constexpr std::size_t cap_tags_max = 50'000;  // Real alerts have under 2,000.
inline constexpr std::size_t cap_depth_max = 64;
inline constexpr std::size_t cap_attributes_max = 32;       // Of one element; CAP itself has none.
inline constexpr std::size_t cap_references_max = 100;      // Of one message; the newest count.
inline constexpr std::size_t cap_points_max = 10'000;       // Of one polygon.
inline constexpr std::size_t cap_feeds_max = 20;            // Addresses that are polled.
inline constexpr std::size_t cap_feed_entries_max = 100;    // Of one page; the newest count.
inline constexpr std::size_t cap_entries_seen_max = 1'000;  // Of one feed.
inline constexpr auto cap_fetch_timeout = 20s;              // Of one page.
inline constexpr auto cap_connect_timeout = 5s;
inline constexpr auto cap_poll_look_every = 500ms;  // So late a poll begins at most.
inline constexpr auto duplicate_window =
    1h;  // The same alarm from the same source within it is one.
inline constexpr std::size_t mqtt_payload_bytes_max = 64u << 10;
inline constexpr std::size_t mqtt_json_depth_max = 32;
inline constexpr std::size_t mqtt_reports_max = 32;  // Presses in one message.
inline constexpr auto mqtt_twin_window = 2s;         // One press often comes as two messages.
inline constexpr auto mqtt_late_after = 2min;        // Older than this on arrival: marked late.
inline constexpr std::size_t mqtt_devices_seen_max = 50'000;
inline constexpr int mqtt_batch_messages_max = 64;  // Read, stored and acknowledged together.
inline constexpr auto mqtt_store_wait_max = 10s;    // As append_timeout; then the line is cut.
inline constexpr auto mqtt_store_retry = 1s;
inline constexpr int mqtt_keepalive_seconds = 30;
inline constexpr auto mqtt_connect_timeout = 15s;    // From the first step to the broker's welcome.
inline constexpr auto mqtt_look_every = 500ms;       // So late is a dead line noticed at most.
inline constexpr auto mqtt_reconnect_first = 1s;     // Doubles with each failed attempt ...
inline constexpr auto mqtt_reconnect_max = 60s;      // ... up to this.
inline constexpr auto mqtt_broker_lost_after = 60s;  // Then the control room is told.

inline constexpr auto dc09_supervision_look_every = 5s;  // So late is a silence noticed at most.
inline constexpr std::size_t dc09_supervision_devices_max = 1'000;  // In one order.
inline constexpr auto dc09_supervision_gather =
    30s;  // Accounts of one path that fall silent within it are told together.

// Domain: what one case, note or form may hold.
inline constexpr std::size_t note_bytes_max = 4'000;
inline constexpr std::size_t text_bytes_max = 500;    // Spot, caller, reason: one line on a screen.
inline constexpr std::size_t key_bytes_max = 100;     // Keys, codes and reasons given as a code.
inline constexpr std::size_t form_answers_max = 200;  // The longest known form has 60 fields.
inline constexpr std::size_t form_values_max = 50;    // Values of one answer.
inline constexpr unsigned hold_seconds_max = 120;     // R40: longer is not holding but waiting.
inline constexpr std::size_t alarms_per_incident_max =
    1'000;  // Beyond it alarms are counted, not listed.
inline constexpr std::size_t timeline_lines_live_max = 2'000;  // Older lines stay in the journal.
inline constexpr std::size_t receipts_max = 200'000;           // Remembered answers to request ids.
inline constexpr auto receipt_kept = 24h;
inline constexpr std::size_t duplicates_max =
    500'000;  // Remembered duplicate keys: 80 MB; in a storm the oldest go before their hour.
inline constexpr std::size_t offers_at_once_max =
    100;  // People asked by one call for help; more only get in each other's way.
inline constexpr std::size_t form_bytes_max = 64u << 10;  // All answers of one closing form.
inline constexpr std::size_t places_compared_max = 16;    // Open incidents looked at for grouping.
inline constexpr std::size_t merge_proposals_max = 3;     // More would hide the likely one.
inline constexpr auto clock_skew_max = 5min;              // Beyond it a source's clock is marked.
inline constexpr auto late_after = 2min;  // Older than this when it came in: marked late ...
inline constexpr auto late_believed_max =
    168h;  // ... unless its clock says an age that no panel keeps an alarm for.
inline constexpr auto mask_span_max = 24h;  // A test that takes longer is set anew by a person.
inline constexpr std::size_t masks_max = 1'000;
inline constexpr std::size_t mask_alarms_shown_max = 20;  // All are in the journal.
inline constexpr std::size_t supervision_group_min =
    5;  // So many silent devices of one path are one fault of the path.
inline constexpr auto hold_max = 120s;          // R40.
inline constexpr auto position_age_max = 120s;  // Older fixes do not rank the nearest (R43).
inline constexpr double duress_site_metres_max =
    250;  // Farther from a site than this, a responder in danger is not said to be there.
inline constexpr auto offer_default = 20s;        // Where no plan says it (t_offer).
inline constexpr auto step_default = 60s;         // The same for t_step ...
inline constexpr auto police_call_default = 15s;  // ... and t_police_task.
inline constexpr auto group_default = 120s;       // And t_group.
inline constexpr auto acknowledge_default =
    15s;  // Without a profile (t_op_ack, also its repeat) ...
inline constexpr auto auto_start_default = 30s;    // ... and t_op_auto.
inline constexpr auto handoff_retry_first = 5s;    // Doubles with each failed attempt (R87) ...
inline constexpr auto handoff_retry_max = 300s;    // ... up to this.
inline constexpr auto recently_closed_kept = 12h;  // "Net afgehandeld" on the console.
inline constexpr auto notice_read_within =
    15min;  // Then the operator is told that nobody read it (R49).
inline constexpr std::size_t notices_per_incident_max = 200;
inline constexpr std::size_t drills_open_max = 100;   // Planned, running and paused.
inline constexpr std::size_t drills_ended_kept = 20;  // For their review (R102).
inline constexpr auto drill_span_max = 12h;           // Longer is no practice.
inline constexpr auto drill_place_months = 12;  // A place not practised at since is marked (R102).
inline constexpr std::size_t amendments_max = 50;  // Corrections of one closed case.
inline constexpr std::size_t determination_tables_max = 50;

// Dry runs of plans.
inline constexpr std::size_t trial_deadlines_max = 2'000;  // Of one run: 10 steps of 100 people.
inline constexpr auto trial_span_max = 12h;                // No ladder takes longer.
inline constexpr std::uint32_t coverage_hours_max = 168;   // A week.
inline constexpr std::size_t coverage_cells_max = 10'000;  // Hours of places: some seconds of work.
inline constexpr std::size_t visits_max = 10'000;          // Not yet forgotten.
inline constexpr std::size_t visit_people_max = 20;
inline constexpr auto visit_span_max = 24h;
inline constexpr auto visit_kept = 12h;            // After its end.
inline constexpr std::size_t notices_max = 1'000;  // Not yet forgotten.
inline constexpr auto notice_before = 15min;       // The place carries it so early (R20).
inline constexpr auto notice_span_default = 1h;
inline constexpr auto notice_kept = 24h;       // Then it is gone from live views.
inline constexpr auto erase_after = 30 * 24h;  // Where a profile does not say it (R91).
inline constexpr std::size_t erasures_pending_max = 1'000;
inline constexpr auto erasure_retry = 10s;           // After a fault of the disk.
inline constexpr auto erasure_awaited = 10s;         // By who asked for it; then it goes on alone.
inline constexpr std::size_t erased_names_max = 20;  // Spellings of one person's name.
inline constexpr std::size_t erased_name_letters_min = 3;  // Shorter ones stand in every word.
inline constexpr auto past_alarm_kept = 30 * 24h;          // Look-back of a search (R57).
inline constexpr std::size_t past_alarms_per_site_max = 20;
inline constexpr std::size_t procedure_items_max = 100;  // Words, decisions or people of a run.

// Sign-in.
inline constexpr auto session_idle_max = 8h;  // A shift.
inline constexpr auto session_absolute_max = 16h;
inline constexpr auto ticket_valid = 30s;
inline constexpr std::size_t sign_in_tries_max =
    5;  // Then a growing wait, per account and per address.
inline constexpr std::size_t sign_in_tries_address_max =
    20;                                         // A whole control room may sit behind one address.
inline constexpr auto sign_in_wait_first = 1s;  // Doubles with each further try ...
inline constexpr auto sign_in_wait_max = 60s;   // ... up to this: nobody is shut out for good.
inline constexpr auto sign_in_forgotten_after = 15min;
inline constexpr std::size_t sign_in_remembered_max = 10'000;  // Accounts and addresses together.
inline constexpr std::size_t sign_in_waiting_max = 64;         // For their turn at the hash.
inline constexpr std::size_t password_bytes_min = 12;
inline constexpr std::size_t password_bytes_max = 256;
inline constexpr std::size_t sessions_per_account_max = 20;  // The oldest ends.
inline constexpr std::size_t tickets_max = 10'000;           // Not yet used; the oldest goes.
inline constexpr auto session_look_every =
    2s;  // Revoked on the command line: open streams end within 5 s.
inline constexpr auto session_seen_written_every = 60s;  // Idle time survives a restart so far.

// The organisation's files.
inline constexpr std::size_t files_max = 100;
inline constexpr std::size_t file_bytes_max = 8u << 20;    // 10,000 devices take about 2 MB.
inline constexpr std::size_t file_text_bytes_max = 2'000;  // One value: the longest sentence.
inline constexpr std::size_t file_values_max = 1'000'000;  // Of one file: about 150 MB meanwhile.
inline constexpr std::size_t file_depth_max = 16;          // A form's option lies 7 deep.
inline constexpr std::size_t file_problems_max = 500;      // More nobody reads at once.
inline constexpr std::size_t control_rooms_max = 100;
inline constexpr std::size_t sites_max = 5'000;
inline constexpr std::size_t zones_per_site_max = 500;
inline constexpr std::size_t devices_max = 50'000;
inline constexpr std::size_t people_max = 20'000;
inline constexpr std::size_t profiles_max = 20;
inline constexpr std::size_t plan_steps_max = 10;
inline constexpr std::size_t kinds_max = 300;
inline constexpr std::size_t list_items_max = 100;  // Any other list: roles, duties, shifts.

// Room files (accounts, dossiers, response times).
inline constexpr auto database_busy_wait = 2'000ms;  // Another process looks at the file meanwhile.
inline constexpr auto handoff_record_retry = 5s;     // When the journal could not take a result.
inline constexpr std::size_t search_page_max = 500;  // Dossiers a page.
inline constexpr std::size_t report_page_max = 1'000;  // Response times a page.
inline constexpr std::size_t report_rows_max =
    200'000;                                            // Incidents that one set of figures counts.
inline constexpr std::size_t risk_incidents_max = 100;  // Named of one place and hour.
inline constexpr std::uint32_t risk_pattern_default = 3;  // Incidents of one place and hour.
inline constexpr std::uint32_t risk_cells_max = 1'000;    // Shown, the most frequent first.
inline constexpr std::size_t history_dossiers_max = 10;   // Earlier ones that are shown.
inline constexpr std::size_t recorder_queue_max =
    10'000;  // Rows waiting; beyond it: read all again.

}  // namespace meldkamer::limits
