create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end
$$;
--> statement-breakpoint
create trigger submission_events_append_only before update or delete on submission_events
  for each row execute function refuse_change();
